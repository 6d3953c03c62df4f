import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';

/** How many tenants one tick looks after; the rest come with the next. */
const TENANTS_A_TICK = 500;

/** Schedules drift by up to this part of their interval, so that tenants set up together do not sync together. */
const JITTER = 0.1;

@Injectable()
export class ScheduleRepository {
  /** Tenants whose sync is due. */
  async findDue(tx: EveryTenantTx, now: Date): Promise<string[]> {
    const due = await tx.syncSchedule.findMany({
      where: { enabled: true, nextDueAt: { lte: now } },
      select: { tenantId: true },
      orderBy: { nextDueAt: 'asc' },
      take: TENANTS_A_TICK,
    });
    return due.map((schedule) => schedule.tenantId);
  }

  /**
   * Takes a due schedule and sets its next time. Of two workers that try, one gets it. While both sides are compared it
   * stays due, since no sync can begin.
   *
   * @param random from 0 to 1, for the jitter
   */
  async claim(tx: TenantTx, now: Date, random: number): Promise<boolean> {
    const stretch = 1 + JITTER * random;
    const claimed = await tx.$executeRaw`
      UPDATE sync_schedules SET next_due_at = ${now}::timestamptz + every_minutes * ${stretch}::float8 * interval '1 minute'
      WHERE enabled AND next_due_at <= ${now}
        AND NOT EXISTS (SELECT FROM sync_runs WHERE mode = 'reconcile' AND state IN ('queued', 'running'))`;
    return claimed > 0;
  }

  /** Tenants with an open run that no living worker has. */
  async findIdleRuns(tx: EveryTenantTx, now: Date): Promise<string[]> {
    const idle = await tx.syncRun.findMany({
      where: {
        state: { in: ['queued', 'running'] },
        OR: [{ leaseExpiresAt: null }, { leaseExpiresAt: { lt: now } }],
      },
      select: { tenantId: true },
      orderBy: { queuedAt: 'asc' },
      take: TENANTS_A_TICK,
    });
    return idle.map((run) => run.tenantId);
  }
}
