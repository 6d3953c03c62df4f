import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { ActiveKinds } from './active-kinds.js';
import { PlanBatchService, type PlannedBatch, type PlanQuestion } from './plan-batch.service.js';
import { isPlanned, type PlannedKind } from './record-kind.js';
import { RereadService } from './reread.service.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

interface Ended {
  readonly kind: 'ended';
  readonly outcome: PhaseOutcome;
}

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

  async work(run: ClaimedRun, budget: SliceBudget, afterBatch: () => void): Promise<PhaseOutcome> {
    const kinds = await this.tenantDb.run(run, (tx) => this.kinds.of(tx));
    for (const kind of kinds.filter(isPlanned)) {
      for (;;) {
        const batch = await this.planBatch(run, kind);
        if (batch.kind === 'ended') return batch.outcome;
        if (batch.planned === 0) break;
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

  /** The next batch; QuickBooks is asked first where its plan has to know something of it. */
  private async planBatch(run: ClaimedRun, kind: PlannedKind): Promise<PlannedBatch | Ended> {
    const batch = await this.planOrAsk(run, { kind, isAsked: false });
    if (batch.kind === 'planned') return batch;
    const outcome = await this.ask(run, kind, batch);
    if (outcome !== null) return { kind: 'ended', outcome };
    const planned = await this.planOrAsk(run, { kind, isAsked: true });
    if (planned.kind === 'question') throw new Error('A batch asked again what it was told.');
    return planned;
  }

  private planOrAsk(
    run: ClaimedRun,
    next: Readonly<{ kind: PlannedKind; isAsked: boolean }>,
  ): Promise<PlannedBatch | PlanQuestion> {
    return this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const batch = await this.batches.work(tx, run, { ...next, at });
      if (batch.kind === 'question') return batch;
      const { planned, progress } = batch;
      const advanced =
        planned === 0 ? null : this.runs.advance(tx, run, at, { ...progress, planned });
      await Promise.all([batch.stored, advanced]);
      return batch;
    });
  }

  /** @returns how the phase ends where QuickBooks does not answer, or null to go on */
  private async ask(
    run: ClaimedRun,
    kind: PlannedKind,
    { request }: PlanQuestion,
  ): Promise<PhaseOutcome | null> {
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
