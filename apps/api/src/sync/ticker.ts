import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { JobQueue } from '../queue/job-queue.js';
import { NightlyReconciliation } from '../reconciliations/nightly-reconciliation.service.js';
import { ScheduleRepository } from './schedule.repository.js';
import { syncDoorbell } from './sync.jobs.js';
import { SyncService } from './sync.service.js';

const TICK_MS = 2_000;

/**
 * Looks every few seconds for schedules that are due (RUN-1), for comparisons that a night is for (BEY-8), and for open runs that nobody works on: a doorbell that
 * was lost with Redis, a worker that died, an agent that may be back. Every worker has one; they cannot get in each
 * other's way, since a schedule is claimed by one conditional update and a doorbell rings once.
 */
@Injectable()
export class Ticker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Ticker.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly schedules: ScheduleRepository,
    private readonly sync: SyncService,
    private readonly nightly: NightlyReconciliation,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async tick(): Promise<void> {
    try {
      await this.startDueRuns();
      await this.nightly.startDue();
      await this.ringForIdleRuns();
    } catch (error) {
      if (!this.isStopped)
        this.log.warn(`The tick failed: ${error instanceof Error ? error.message : error}`);
    }
    if (!this.isStopped) this.timer = setTimeout(() => void this.tick(), TICK_MS);
  }

  private async startDueRuns(): Promise<void> {
    const now = this.clock.now();
    const due = await this.tenantDb.readEveryTenant({ reason: 'schedules that are due' }, (tx) =>
      this.schedules.findDue(tx, now),
    );
    for (const tenantId of due) {
      const isOurs = await this.tenantDb.run({ tenantId }, (tx) =>
        this.schedules.claim(tx, now, Math.random()),
      );
      if (isOurs) await this.sync.requestBySchedule(tenantId);
    }
  }

  private async ringForIdleRuns(): Promise<void> {
    const now = this.clock.now();
    const idle = await this.tenantDb.readEveryTenant({ reason: 'runs nobody works on' }, (tx) =>
      this.schedules.findIdleRuns(tx, now),
    );
    for (const tenantId of idle) await this.queue.add(syncDoorbell, { tenantId });
  }
}
