import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { JobQueue } from '../queue/job-queue.js';
import { importDoorbell } from './import.jobs.js';
import { ImportRepository } from './import.repository.js';

const TICK_MS = 5_000;
/** Longer than one batch of the slowest kind takes: 500 files of the largest size that is taken. */
const IDLE_AFTER_MS = 120_000;

/** Rings for imports that nobody works on: a doorbell that was lost with Redis, a worker that died. */
@Injectable()
export class ImportTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ImportTicker.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), TICK_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tick(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - IDLE_AFTER_MS);
    try {
      const idle = await this.tenantDb.readEveryTenant(
        { reason: 'imports nobody works on' },
        (tx) => this.imports.findIdle(tx, before),
      );
      for (const tenantId of idle) await this.queue.add(importDoorbell, { tenantId });
    } catch (error) {
      this.log.warn(`The tick failed: ${error instanceof Error ? error.message : error}`);
    }
  }
}
