import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { JobQueue } from '../queue/job-queue.js';
import { uploadKey } from '../storage/object-keys.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { importDoorbell } from './import.jobs.js';
import { ImportRepository } from './import.repository.js';

const TICK_MS = 5_000;
/** Longer than one batch of the slowest kind takes: 500 files of the largest size that is taken. */
const IDLE_AFTER_MS = 120_000;
/** Much longer than the largest upload takes. */
const ABANDONED_AFTER_MS = 86_400_000;

/**
 * Rings for imports that nobody works on: a doorbell that was lost with Redis, a worker that died. And forgets uploads
 * that were begun and never ended.
 */
@Injectable()
export class ImportTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ImportTicker.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), TICK_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tick(): Promise<void> {
    try {
      await this.ringForIdle();
      await this.forgetAbandoned();
    } catch (error) {
      this.log.warn(`The tick failed: ${error instanceof Error ? error.message : error}`);
    }
  }

  private async ringForIdle(): Promise<void> {
    const before = this.ago(IDLE_AFTER_MS);
    const idle = await this.tenantDb.readEveryTenant({ reason: 'imports nobody works on' }, (tx) =>
      this.imports.findIdle(tx, before),
    );
    for (const tenantId of idle) await this.queue.add(importDoorbell, { tenantId });
  }

  private async forgetAbandoned(): Promise<void> {
    const before = this.ago(ABANDONED_AFTER_MS);
    const abandoned = await this.tenantDb.readEveryTenant(
      { reason: 'uploads that were given up' },
      (tx) => this.imports.findAbandoned(tx, before),
    );
    for (const { id, tenantId } of abandoned) {
      // The files first: while the import is there, what is left of them is found again.
      for (const part of ['workbook', 'archive'] as const) {
        await this.storage.remove(uploadKey({ tenantId, importId: id, part }));
      }
      await this.tenantDb.run({ tenantId }, (tx) => this.imports.remove(tx, id));
    }
  }

  private ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}
