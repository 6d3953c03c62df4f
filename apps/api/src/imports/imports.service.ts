import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import { newId } from '../ids.js';
import { JobQueue } from '../queue/job-queue.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { importDoorbell } from './import.jobs.js';
import { ImportRepository } from './import.repository.js';
import type {
  ImportPage,
  ImportPageQuery,
  ImportRowPage,
  ImportRowPageQuery,
  ImportView,
  NewImport,
} from './import.schemas.js';
import { importKind } from './import-kinds.js';
import { ImportRowRepository } from './import-row.repository.js';

/** Imports from Excel, as people ask for them and look at them. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly rows: ImportRowRepository,
    private readonly audit: AuditLog,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  async create(tenantId: string, user: SignedInUser, wanted: NewImport): Promise<ImportView> {
    const id = newId();
    const by = { createdById: user.id, createdByName: user.name };
    return this.tenantDb.run({ tenantId }, async (tx) => {
      await this.imports.add(tx, { id, tenantId, ...wanted, ...by }, this.clock.now());
      return this.require(tx, id);
    });
  }

  list(tenantId: string, query: ImportPageQuery): Promise<ImportPage> {
    return this.tenantDb.run({ tenantId }, (tx) => this.imports.findPage(tx, query));
  }

  /** @throws AppError not_found */
  find(tenantId: string, importId: string): Promise<ImportView> {
    return this.tenantDb.run({ tenantId }, (tx) => this.require(tx, importId));
  }

  /** @throws AppError not_found */
  async findRows(
    tenantId: string,
    importId: string,
    { verdict, page, pageSize }: ImportRowPageQuery,
  ): Promise<ImportRowPage> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const { columns } = importKind((await this.require(tx, importId)).kind);
      const range = { importId, verdict, skip: (page - 1) * pageSize, limit: pageSize };
      const items = await this.rows.find(tx, columns, range);
      return { items, page, pageSize, total: await this.rows.countOf(tx, importId, verdict) };
    });
  }

  /**
   * Imports the rows that are ready; those that are wrong stay out.
   *
   * @throws AppError not_found; conflict where the import is not one that waits for this
   */
  async apply(tenantId: string, importId: string, user: SignedInUser): Promise<ImportView> {
    const now = this.clock.now();
    const view = await this.tenantDb.run({ tenantId }, async (tx) => {
      const { rows } = await this.require(tx, importId);
      const move = { from: ['checked'] as const, to: 'applying' as const, now };
      if (rows.ready === 0 || !(await this.imports.move(tx, importId, move))) {
        throw new AppError(
          'conflict',
          'This import has no rows that wait to be imported. Reload the page to see how it stands.',
        );
      }
      const action = 'import.requested';
      await this.audit.record(tx, { actor: actorOf(user), action, subjectId: importId });
      return this.require(tx, importId);
    });
    // A doorbell that is lost here is rung again by the ticker.
    await this.queue.add(importDoorbell, { tenantId }).catch(() => undefined);
    return view;
  }

  /**
   * Forgets an import that stored nothing: its rows and its files.
   *
   * @throws AppError not_found; conflict while it is worked on, and where it stored something
   */
  async discard(tenantId: string, importId: string, user: SignedInUser): Promise<void> {
    const stored = await this.tenantDb.run({ tenantId }, async (tx) => {
      const found = await this.imports.findStored(tx, importId);
      if (found === null) throw notFound('import');
      const now = this.clock.now();
      const from = ['draft', 'checked', 'refused'] as const;
      if (!(await this.imports.move(tx, importId, { from, to: 'refused', now }))) {
        throw new AppError('conflict', 'This import is being worked on, or is done: it stays.');
      }
      await this.imports.remove(tx, importId);
      const action = 'import.discarded';
      await this.audit.record(tx, { actor: actorOf(user), action, subjectId: importId });
      return found;
    });
    const keys = [stored.workbookKey, stored.archiveKey].filter((key) => key !== null);
    await Promise.all(keys.map((key) => this.storage.remove(key)));
  }

  private async require(tx: TenantTx, importId: string): Promise<ImportView> {
    const found = await this.imports.find(tx, importId);
    if (found === null) throw notFound('import');
    return found;
  }
}
