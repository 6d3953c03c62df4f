import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../access/audit-log.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { ImportRepository, type StoredImport } from './import.repository.js';
import { ImportContexts } from './import-context.service.js';
import type { ImportContext, ImportKind } from './import-kind.js';
import { importKind } from './import-kinds.js';
import { ImportRowRepository } from './import-row.repository.js';

const BATCH_SIZE = 200;

/** Carries out what the dry run said: every row that is ready, in one transaction, and each content once. */
@Injectable()
export class ImportApply {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly rows: ImportRowRepository,
    private readonly contexts: ImportContexts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** @throws ImportRefused where the uploaded files are not as they were checked */
  async run(stored: StoredImport): Promise<void> {
    const { tenantId, archiveKey } = stored;
    const kind = importKind(stored.kind);
    await this.contexts.with(stored, (context) => this.prepare(stored, kind, context));
    await this.tenantDb.run({ tenantId }, (tx) => this.store(tx, stored, kind));
    if (archiveKey !== null) await this.storage.remove(archiveKey);
  }

  private async store(
    tx: TenantTx,
    { id, ...stored }: StoredImport,
    kind: ImportKind,
  ): Promise<void> {
    const now = this.clock.now();
    // First, so that another worker at the same import waits here and then finds nothing to do.
    const change = { finishedAt: now, archiveKey: null, problem: null };
    const isOurs = await this.imports.move(tx, id, {
      from: ['applying'],
      to: 'applied',
      now,
      change,
    });
    if (!isOurs) return;
    // Another import may have stored the same since the check.
    await this.rows.planForMany(tx);
    await kind.settle?.(tx, { importId: id });
    await this.rows.markPresent(tx, id, kind);
    await this.rows.count(tx, id);
    const rowsImported = await kind.store(tx, { importId: id, now });
    await this.imports.move(tx, id, {
      from: ['applied'],
      to: 'applied',
      now,
      change: { rowsImported },
    });
    await this.audit.record(tx, {
      actor: { kind: 'user', id: stored.createdById, name: stored.createdByName },
      action: 'import.applied',
      subjectId: id,
      details: { kind: kind.name, rows: rowsImported },
    });
  }

  private async prepare(
    { tenantId, id: importId }: StoredImport,
    kind: ImportKind,
    context: ImportContext,
  ): Promise<void> {
    if (kind.prepare === undefined) return;
    for (let after = 0; ; ) {
      const batch = await this.tenantDb.run({ tenantId }, (tx) =>
        this.rows.findRecords(tx, { importId, after, limit: BATCH_SIZE }),
      );
      await kind.prepare(
        batch.map(({ record }) => record),
        context,
      );
      await this.tenantDb.run({ tenantId }, (tx) =>
        this.imports.touch(tx, importId, this.clock.now()),
      );
      const last = batch.at(-1);
      if (last === undefined) return;
      after = last.rowNumber;
    }
  }
}
