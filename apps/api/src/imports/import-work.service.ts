import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { JobHandlers } from '../queue/job-handlers.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { importDoorbell } from './import.jobs.js';
import { ImportRepository, type StoredImport } from './import.repository.js';
import { ImportApply } from './import-apply.service.js';
import { ImportCheck } from './import-check.service.js';
import { ImportRefused } from './import-refused.js';

const OUR_FAULT = 'Something went wrong on our side. Try it once more; if it stays, tell support.';

/** Answers the doorbell: checks and applies the imports of a tenant, one after the other, the oldest first. */
@Injectable()
export class ImportWork implements OnModuleInit {
  private readonly log = new Logger(ImportWork.name);

  constructor(
    private readonly handlers: JobHandlers,
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly check: ImportCheck,
    private readonly apply: ImportApply,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  onModuleInit(): void {
    this.handlers.register(importDoorbell, ({ tenantId }) => this.answer(tenantId));
  }

  private async answer(tenantId: string): Promise<void> {
    for (;;) {
      const next = await this.tenantDb.run({ tenantId }, async (tx) => {
        const found = await this.imports.findWork(tx);
        if (found !== null) await this.imports.touch(tx, found.id, this.clock.now());
        return found;
      });
      if (next === null) return;
      await this.work(next);
    }
  }

  private async work(stored: StoredImport): Promise<void> {
    try {
      await (stored.state === 'applying' ? this.apply.run(stored) : this.check.run(stored));
    } catch (error) {
      if (!(error instanceof ImportRefused)) this.log.error(error);
      await this.giveUp(stored, error instanceof ImportRefused ? error.message : OUR_FAULT);
    }
  }

  /** A file that cannot be used is refused and forgotten; an import that failed stored nothing, and may be tried again. */
  private async giveUp(stored: StoredImport, problem: string): Promise<void> {
    const { tenantId, id, state, workbookKey, archiveKey } = stored;
    const now = this.clock.now();
    if (state === 'applying') {
      const move = {
        from: ['applying'] as const,
        to: 'checked' as const,
        now,
        change: { problem },
      };
      await this.tenantDb.run({ tenantId }, (tx) => this.imports.move(tx, id, move));
      return;
    }
    const change = { problem, finishedAt: now, workbookKey: null, archiveKey: null };
    const move = { from: ['checking'] as const, to: 'refused' as const, now, change };
    await this.tenantDb.run({ tenantId }, (tx) => this.imports.move(tx, id, move));
    const keys = [workbookKey, archiveKey].filter((key) => key !== null);
    await Promise.all(keys.map((key) => this.storage.remove(key)));
  }
}
