import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { ActiveKinds } from './active-kinds.js';
import { PlanBatchService } from './plan-batch.service.js';
import { isPlanned, type PlannedKind } from './record-kind.js';
import { RereadService } from './reread.service.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/**
 * Plans what waits and carries the plan out in IndusTrack, batch by batch. A batch, its report rows, the writes that
 * QuickBooks is owed and the note that it is planned are one transaction, so a run that is killed does nothing twice.
 * A preview only keeps the steps; a run that carries a preview out plans just its records, anew.
 */
@Injectable()
export class PlanPhase {
  constructor(
    private readonly kinds: ActiveKinds,
    private readonly batches: PlanBatchService,
    private readonly rereads: RereadService,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly clock: Clock,
  ) {}

  async work(
    run: ClaimedRun,
    budget: SliceBudget,
    afterBatch: () => void,
  ): Promise<PhaseOutcome> {
    const kinds = await this.tenantDb.run(run, (tx) => this.kinds.of(tx));
    for (const kind of kinds.filter(isPlanned)) {
      for (;;) {
        const ended = await this.askFirst(run, kind);
        if (ended !== null) return ended;
        if ((await this.planBatch(run, kind)) === 0) break;
        afterBatch();
        if (budget.isSpent) return { kind: 'more' };
      }
    }
    return this.tenantDb.run(run, async (tx) => {
      await this.note(tx, run, kinds.filter(isPlanned));
      return this.goOn(tx, run);
    });
  }

  /** Once a run, when everything was planned for the first time. */
  private async note(tx: TenantTx, run: ClaimedRun, kinds: readonly PlannedKind[]): Promise<void> {
    if (run.planRounds > 0) return;
    const notes: string[] = [];
    for (const { planning } of kinds) notes.push(...(await planning.notes(tx, run)));
    if (notes.length > 0) await this.runs.advance(tx, run, this.clock.now(), { notes });
  }

  /** Asks QuickBooks what the next batch's plan has to know. @returns how the phase ends for it, or null to go on */
  private async askFirst(run: ClaimedRun, kind: PlannedKind): Promise<PhaseOutcome | null> {
    const question = await this.tenantDb.run(run, (tx) => this.batches.question(tx, run, kind));
    if (question === null) return null;
    const { request } = question;
    const answer = await this.rereads.ask(run, [request]);
    if (answer.kind === 'ended') return answer.outcome;
    const [response] = answer.responses;
    if (response === undefined) return null;
    await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      await this.batches.keepAnswer(tx, run, { kind, request, response, at });
      await this.runs.advance(tx, run, at, { requests: 1 });
    });
    return null;
  }

  private async planBatch(run: ClaimedRun, kind: PlannedKind): Promise<number> {
    return this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const { planned, progress } = await this.batches.work(tx, run, kind, at);
      if (planned > 0) await this.runs.advance(tx, run, at, { ...progress, planned });
      return planned;
    });
  }

  private async goOn(tx: TenantTx, run: ClaimedRun): Promise<PhaseOutcome> {
    if (run.mode !== 'preview') {
      await this.runs.enterPhase(tx, run, { phase: 'write' });
      return { kind: 'done' };
    }
    const problems = await this.runs.problemCount(tx, run);
    const state = problems === 0 ? 'completed' : 'completed_with_problems';
    return { kind: 'ended', end: { state } };
  }
}
