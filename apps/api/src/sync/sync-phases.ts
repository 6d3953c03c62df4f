import { Injectable } from '@nestjs/common';
import { assertNever } from '../errors.js';
import { AdmitPhase } from './admit.phase.js';
import { ObservePhase } from './observe.phase.js';
import { PlanPhase } from './plan.phase.js';
import type { ClaimedRun, PhaseOutcome, RunPhase } from './run.js';
import type { SliceBudget } from './slice-budget.js';

/** The phases of a run, by name. */
@Injectable()
export class SyncPhases {
  constructor(
    private readonly admit: AdmitPhase,
    private readonly observe: ObservePhase,
    private readonly plan: PlanPhase,
  ) {}

  async work(
    phase: RunPhase,
    run: ClaimedRun,
    budget: SliceBudget,
    tell: () => Promise<void>,
  ): Promise<PhaseOutcome> {
    switch (phase) {
      case 'admit':
        return this.admit.work(run);
      case 'observe':
        return this.observe.work(run, budget, tell);
      case 'plan':
        return this.plan.work(run, budget, tell);
      case 'report':
        throw new Error(`Run ${run.id} is over and was taken up all the same.`);
      default:
        return assertNever(phase);
    }
  }
}
