import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { type ClaimedRun, FencedError } from './run.js';

/** Between two measurements a clock that nobody touched does not move so far. */
const SET_BACK_MS = 60_000;

/** By how much the QuickBooks machine's clock is ahead of ours, as each run measured it. */
@Injectable()
export class ClockOffsetRepository {
  /** @throws FencedError when the run is another's by now */
  async store(tx: TenantTx, run: ClaimedRun, offsetMs: number): Promise<void> {
    const stored = await tx.$executeRaw`
      UPDATE sync_runs SET clock_offset_ms = ${offsetMs}
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (stored === 0) throw new FencedError(run.id);
  }

  /**
   * By how many milliseconds the machine's clock was set back since the last run that went through; 0 when it was not.
   *
   * @param offsetMs as measured now
   */
  async setBackMs(tx: TenantTx, offsetMs: number | null): Promise<number> {
    const last = await tx.syncRun.findFirst({
      where: {
        state: { in: ['completed', 'completed_with_problems'] },
        clockOffsetMs: { not: null },
      },
      select: { clockOffsetMs: true },
      orderBy: { number: 'desc' },
    });
    if (offsetMs === null || last === null || last.clockOffsetMs === null) return 0;
    const setBackMs = last.clockOffsetMs - offsetMs;
    return setBackMs > SET_BACK_MS ? setBackMs : 0;
  }
}
