import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { assertNever } from '../errors.js';
import { ReconcilePhase } from '../reconciliations/reconcile.phase.js';
import { AdmitPhase } from './admit.phase.js';
import { ObservePhase } from './observe.phase.js';
import { PlanPhase } from './plan.phase.js';
import type { ClaimedRun, PhaseOutcome, RunPhase } from './run.js';
import type { SliceBudget } from './slice-budget.js';
import { WritePhase } from './write.phase.js';

/** The phases of a run, by name. */
@Injectable()
export class SyncPhases {
  constructor(
    private readonly admit: AdmitPhase,
    private readonly observe: ObservePhase,
    private readonly plan: PlanPhase,
    private readonly write: WritePhase,
    private readonly reconcile: ReconcilePhase,
  ) {}

  async work(
    phase: RunPhase,
    run: ClaimedRun,
    budget: SliceBudget,
    tell: () => void,
  ): Promise<PhaseOutcome> {
    switch (phase) {
      case 'admit':
        return this.admit.work(run);
      case 'observe':
        return (await this.recover(run)) ?? this.observe.work(run, budget, tell);
      case 'plan':
        return this.plan.work(run, budget, tell);
      case 'write':
        return this.write.work(run, budget, tell);
      case 'reconcile':
        return this.reconcile.work(run, budget, tell);
      case 'report':
        throw new Error(`Run ${run.id} is over and was taken up all the same.`);
      default:
        return assertNever(phase);
    }
  }

  /** The run ends, wherever it is. In the transaction that ends it. */
  async end(tx: TenantTx, run: ClaimedRun): Promise<void> {
    await this.write.takeBack(tx, { run, which: 'this-run' });
  }

  /** A preview writes nothing, so it leaves open what is open. */
  private async recover(run: ClaimedRun): Promise<PhaseOutcome | null> {
    return run.mode === 'preview' ? null : this.write.recover(run);
  }
}
