import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { ActiveKinds } from './active-kinds.js';
import { PlanBatchService } from './plan-batch.service.js';
import { PlannedStepRepository } from './planned-step.repository.js';
import {
  QuickBooksWriteRepository,
  type WriteBatch,
  type WritesOf,
} from './quickbooks-write.repository.js';
import { isPlanned } from './record-kind.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';
import { type SentBatch, WriteBatchService } from './write-batch.service.js';
import { WRITE_FOLLOWERS, type WriteFollower } from './write-follower.js';
import { WriteSettlement } from './write-settlement.service.js';

/**
 * How often a run plans again, before it leaves the rest to the next one: three times what QuickBooks had newer, and
 * once for each level of records that wait for the one above to be written, and for invoices, which wait for them all.
 */
const MAX_PLAN_ROUNDS = 3 + 4 + 1;
/** Steps of decisions that are taken up at a time. */
const DUE_AT_A_TIME = 50;

/**
 * Carries out in QuickBooks what the plan asks for, batch by batch, each known by an id before it leaves. One is settled
 * here while QuickBooks works on the next. A batch that was sent and not settled is sent again under its id, which
 * repeats nothing: agent and QuickBooks both know it.
 */
@Injectable()
export class WritePhase {
  constructor(
    @Inject(WRITE_FOLLOWERS) private readonly followers: readonly WriteFollower[],
    private readonly kinds: ActiveKinds,
    private readonly plans: PlanBatchService,
    private readonly batches: WriteBatchService,
    private readonly settlement: WriteSettlement,
    private readonly writes: QuickBooksWriteRepository,
    private readonly steps: PlannedStepRepository,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly clock: Clock,
  ) {}

  async work(run: ClaimedRun, budget: SliceBudget, afterBatch: () => void): Promise<PhaseOutcome> {
    let sent: SentBatch | null = null;
    for (;;) {
      if (sent === null && budget.isSpent) return { kind: 'more' };
      const next: SentBatch | null = budget.isSpent ? null : await this.sendNext(run, sent);
      if (sent === null && next === null) break;
      if (sent !== null) {
        const ended = await this.batches.conclude(run, sent);
        // What is on its way is settled too, whatever ended the phase.
        if (ended !== null && next !== null) await this.batches.conclude(run, next);
        if (ended !== null) return ended;
        afterBatch();
      }
      sent = next;
    }
    return this.tenantDb.run(run, (tx) => this.goOn(tx, run));
  }

  /**
   * Finds out what became of writes that earlier runs left open, before anything is read or planned.
   *
   * @returns how the phase ends because of it, or null to go on
   */
  async recover(run: ClaimedRun): Promise<PhaseOutcome | null> {
    const open = await this.tenantDb.run(run, async (tx) => {
      await this.takeBack(tx, { run, which: 'earlier-runs' });
      return this.writes.openBatchIds(tx, { run, which: 'earlier-runs' });
    });
    for (const batchId of open) {
      const sent = await this.handOver(run, (tx) => this.writes.batch(tx, batchId));
      const ended = sent === null ? null : await this.batches.conclude(run, sent);
      if (ended !== null) return ended;
    }
    return null;
  }

  /** What was never sent waits for nothing any more: people can go on with it, and the next run plans it. */
  async takeBack(tx: TenantTx, of: WritesOf): Promise<void> {
    const at = this.clock.now();
    const writes = await this.writes.takeBackUnsent(tx, of, at);
    if (writes.length > 0) await this.settlement.takeBack(tx, of.run, { writes, at });
  }

  private sendNext(run: ClaimedRun, sent: SentBatch | null): Promise<SentBatch | null> {
    return this.handOver(run, (tx) => this.nextBatch(tx, run, sent));
  }

  /** Hands the batch that is found to the agent, behind the one that it has. @returns null where none is found */
  private async handOver(
    run: ClaimedRun,
    find: (tx: TenantTx) => Promise<WriteBatch | null>,
  ): Promise<SentBatch | null> {
    const { batch, binding } = await this.tenantDb.run(run, async (tx) => {
      await this.runs.renewLease(tx, run, this.clock.now());
      return { batch: await find(tx), binding: await tx.companyFileBinding.findFirst() };
    });
    return batch === null ? null : this.batches.send(run, batch, binding?.path ?? null);
  }

  /** The batch to send: one that was sent before, or one made of what is due. */
  private async nextBatch(
    tx: TenantTx,
    run: ClaimedRun,
    sent: SentBatch | null,
  ): Promise<WriteBatch | null> {
    const at = this.clock.now();
    const open = await this.writes.openBatchIds(tx, { run, which: 'this-run' });
    const before = open.find((id) => id !== sent?.batch.id);
    if (before !== undefined) return this.writes.batch(tx, before);
    const made = await this.batches.make(tx, run, at);
    // The next step of a decision rests on what became of the one before.
    return made === null && sent === null ? this.batchOfDecisions(tx, run, at) : made;
  }

  private async batchOfDecisions(
    tx: TenantTx,
    run: ClaimedRun,
    at: Date,
  ): Promise<WriteBatch | null> {
    for (const follower of this.followers) {
      const due = await follower.due(tx, run, DUE_AT_A_TIME, at);
      if (due.length === 0) continue;
      const records = due.map(({ record }) => record);
      const kind = due[0]?.write.kind ?? '';
      await this.steps.add(tx, run, { kind, records, at });
      await this.writes.add(
        tx,
        run,
        due.map(({ write }) => write),
        at,
      );
      await this.runs.advance(tx, run, at, { toWrite: due.length });
    }
    return this.batches.make(tx, run, at);
  }

  private async goOn(tx: TenantTx, run: ClaimedRun): Promise<PhaseOutcome> {
    // Somebody was using these; the ticker rings again.
    if ((await this.writes.countPlanned(tx, run)) > 0) return { kind: 'waiting' };
    const kinds = (await this.kinds.of(tx)).filter(isPlanned);
    if (run.planRounds < MAX_PLAN_ROUNDS && (await this.plans.hasToPlanAgain(tx, run, kinds))) {
      await this.runs.planAgain(tx, run);
      return { kind: 'done' };
    }
    const problems = await this.runs.problemCount(tx, run);
    const state = problems === 0 ? 'completed' : 'completed_with_problems';
    return { kind: 'ended', end: { state } };
  }
}
