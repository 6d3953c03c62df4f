import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { RECORD_KINDS, type RecordKind } from './record-kind.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** Half a page: the rows of a batch, their steps and their JSON are in memory together. */
const BATCH_SIZE = 250;

/**
 * Plans what changed in the mirror and carries the plan out in IndusTrack, batch by batch. A batch, its report rows
 * and the note that it is planned are one transaction, so a run that is killed does nothing twice.
 */
@Injectable()
export class PlanPhase {
  constructor(
    @Inject(RECORD_KINDS) private readonly kinds: readonly RecordKind[],
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly clock: Clock,
  ) {}

  async work(
    run: ClaimedRun,
    budget: SliceBudget,
    afterBatch: () => Promise<void>,
  ): Promise<PhaseOutcome> {
    for (const kind of this.kinds) {
      while ((await this.planBatch(run, kind)) > 0) {
        await afterBatch();
        if (budget.isSpent) return { kind: 'more' };
      }
    }
    return this.tenantDb.run(run, async (tx) => {
      const problems = await this.runs.heldCount(tx, run);
      return {
        kind: 'ended',
        end: { state: problems === 0 ? 'completed' : 'completed_with_problems' },
      };
    });
  }

  private async planBatch(run: ClaimedRun, kind: RecordKind): Promise<number> {
    return this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const batch = await kind.planBatch(tx, run, BATCH_SIZE, at);
      if (batch.planned > 0) {
        const { planned, writes, counts } = batch;
        await this.runs.advance(tx, run, at, { planned, writes, counts });
      }
      return batch.planned;
    });
  }
}
