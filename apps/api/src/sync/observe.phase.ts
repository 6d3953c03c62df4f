import {
  decodeResponseSet,
  type QbxmlResponse,
  QbxmlSyntaxError,
  statusMeaning,
} from '@connector/qbxml';
import { Inject, Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { fromModifiedDate, watermarkAfter } from '../quickbooks/delta-window.js';
import { readingSet } from '../quickbooks/message-set.js';
import { outcomeOfFailure } from './batch-failure.js';
import { MirrorRepository } from './mirror.repository.js';
import type { Observation } from './observation.js';
import { type ObserveCursor, ObserveCursorRepository } from './observe-cursor.repository.js';
import { RECORD_KINDS, type RecordKind } from './record-kind.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** Measured near the best end to end; small enough to leave QuickBooks free between pages. */
export const PAGE_SIZE = 500;
const PAGE_DEADLINE_MS = 180_000;
/** How often a run begins a reading again for the same reason. */
const MAX_RESTARTS = 5;
/** The iterator died with its QuickBooks session. */
const ITERATOR_NOT_VALID = 3391;

type Answered = Extract<BatchOutcome, { kind: 'answered' }>;

/**
 * Reads into the mirror what QuickBooks changed since the last time, page by page. Each page and the place of the
 * next one are one transaction, so a run that is killed goes on where it was; the page in hand is asked for again
 * under the same id, and the agent answers it from its journal.
 */
@Injectable()
export class ObservePhase {
  constructor(
    @Inject(RECORD_KINDS) private readonly kinds: readonly RecordKind[],
    private readonly dispatch: AgentDispatch,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly mirror: MirrorRepository,
    private readonly clock: Clock,
  ) {}

  async work(
    run: ClaimedRun,
    budget: SliceBudget,
    afterPage: () => Promise<void>,
  ): Promise<PhaseOutcome> {
    for (const { observation } of this.kinds) {
      const outcome = await this.readKind(run, observation, budget, afterPage);
      if (outcome.kind !== 'done') return outcome;
    }
    await this.tenantDb.run(run, async (tx) => {
      let toPlan = 0;
      for (const { observation } of this.kinds) {
        toPlan += await this.mirror.countUnplanned(tx, observation.kind);
      }
      await this.runs.advance(tx, run, this.clock.now(), { toPlan });
      await this.runs.enterPhase(tx, run, { phase: 'plan' });
    });
    return { kind: 'done' };
  }

  private async readKind(
    run: ClaimedRun,
    kind: Observation,
    budget: SliceBudget,
    afterPage: () => Promise<void>,
  ): Promise<PhaseOutcome> {
    for (;;) {
      const cursor = await this.currentReading(run, kind);
      if (cursor.finished) return { kind: 'done' };
      if (budget.isSpent) return { kind: 'more' };
      const outcome = await this.askForPage(run, kind, cursor);
      if (outcome.kind !== 'answered') return this.unanswered(run, kind, cursor, outcome);
      const problem = await this.storePage(run, kind, cursor, outcome);
      // Also an answer that was of no use: it is never asked for again under this id.
      await this.dispatch.acknowledge(run.tenantId, cursor.pendingBatchId);
      if (problem !== null) return problem;
      await afterPage();
    }
  }

  /** The reading of this run, begun if it was not yet. */
  private async currentReading(run: ClaimedRun, kind: Observation): Promise<ObserveCursor> {
    return this.tenantDb.run(run, async (tx) => {
      await this.runs.renewLease(tx, run, this.clock.now());
      const cursor = await this.cursors.find(tx, kind.kind);
      if (cursor?.runId === run.id) return cursor;
      return this.beginReading(tx, run, kind, cursor?.watermark ?? null);
    });
  }

  private async beginReading(
    tx: TenantTx,
    run: ClaimedRun,
    kind: Observation,
    watermark: Date | null,
  ): Promise<ObserveCursor> {
    const fromModified = fromModifiedDate(
      watermark,
      this.clock.now(),
      run.machineTimeZone ?? 'UTC',
    );
    await this.cursors.begin(tx, {
      tenantId: run.tenantId,
      kind: kind.kind,
      runId: run.id,
      fromModified,
    });
    const begun = await this.cursors.find(tx, kind.kind);
    if (begun === null) throw new Error(`The reading of ${kind.plural} was not begun.`);
    return begun;
  }

  private async askForPage(
    run: ClaimedRun,
    kind: Observation,
    cursor: ObserveCursor,
  ): Promise<BatchOutcome> {
    const companyFile = await this.tenantDb.run(
      run,
      async (tx) => (await tx.companyFileBinding.findFirst())?.path ?? null,
    );
    const { fromModified, iteratorId, pendingBatchId } = cursor;
    return this.dispatch.send({
      tenantId: run.tenantId,
      batchId: pendingBatchId,
      companyFile,
      qbxml: readingSet(kind.query({ fromModified, iteratorId, pageSize: PAGE_SIZE })),
      kind: 'read',
      deadlineMs: PAGE_DEADLINE_MS,
    });
  }

  private async unanswered(
    run: ClaimedRun,
    kind: Observation,
    cursor: ObserveCursor,
    outcome: Exclude<BatchOutcome, { kind: 'answered' }>,
  ): Promise<PhaseOutcome> {
    if (outcome.kind === 'refused' && outcome.code === 'already_acknowledged') {
      return this.startOver(run, kind, cursor, 'a page was acknowledged that was not stored');
    }
    return outcomeOfFailure(outcome);
  }

  /** @returns how the phase ends because of this page, or null to read on. */
  private async storePage(
    run: ClaimedRun,
    kind: Observation,
    cursor: ObserveCursor,
    answer: Answered,
  ): Promise<PhaseOutcome | null> {
    const response = firstResponse(answer.qbxml);
    if (response === 'damaged') {
      return this.startOver(run, kind, cursor, 'an answer of QuickBooks arrived damaged');
    }
    if (response === undefined) return unusable(kind, 'the answer is empty');
    if (response.statusCode === ITERATOR_NOT_VALID) {
      return this.startOver(
        run,
        kind,
        cursor,
        'QuickBooks had forgotten the place, as it does when its session ends',
      );
    }
    if (response.statusSeverity === 'Error') return unusable(kind, statusText(response));
    await this.tenantDb.run(run, (tx) =>
      this.keepPage(tx, run, kind, { cursor, answer, response }),
    );
    return null;
  }

  private async keepPage(
    tx: TenantTx,
    run: ClaimedRun,
    kind: Observation,
    page: Readonly<{ cursor: ObserveCursor; answer: Answered; response: QbxmlResponse }>,
  ): Promise<void> {
    const { cursor, answer, response } = page;
    const at = this.clock.now();
    const { rows, unreadable } = kind.read(response);
    const writes = await this.mirror.store(tx, {
      tenantId: run.tenantId,
      kind: kind.kind,
      rows,
      at,
    });
    const startedAt = cursor.startedAt ?? answer.startedAt;
    const remaining =
      ('iteratorRemainingCount' in response ? response.iteratorRemainingCount : 0) ?? 0;
    const iteratorId = ('iteratorID' in response ? response.iteratorID : undefined) ?? null;
    await this.cursors.turnPage(tx, kind.kind, { startedAt, iteratorId });
    if (remaining === 0) await this.cursors.finish(tx, kind.kind, watermarkAfter(startedAt));
    await this.runs.advance(tx, run, at, {
      observed: rows.length,
      ...(cursor.page === 0 ? { expected: rows.length + remaining } : {}),
      requests: 1,
      writes,
      notes:
        unreadable === 0
          ? []
          : [`${unreadable} ${kind.plural} had no id or name and were passed over.`],
    });
  }

  /**
   * Reads from the first page again, and says so in the report. Rows that are stored already are not written again.
   * What goes wrong each time ends the run instead.
   */
  private async startOver(
    run: ClaimedRun,
    kind: Observation,
    cursor: ObserveCursor,
    why: string,
  ): Promise<PhaseOutcome> {
    const note = `The ${kind.plural} were read again from the beginning, because ${why}.`;
    return this.tenantDb.run(run, async (tx) => {
      if ((await this.runs.countNotes(tx, run, note)) >= MAX_RESTARTS) return unusable(kind, why);
      const { fromModified } = cursor;
      await this.cursors.begin(tx, {
        tenantId: run.tenantId,
        kind: kind.kind,
        runId: run.id,
        fromModified,
      });
      await this.runs.forgetObserved(tx, run);
      await this.runs.advance(tx, run, this.clock.now(), { requests: 1, notes: [note] });
      return { kind: 'more' };
    });
  }
}

/** The response in an answer, or that the answer cannot be read. */
function firstResponse(qbxml: string): QbxmlResponse | 'damaged' | undefined {
  try {
    return decodeResponseSet(qbxml).responses[0];
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return 'damaged';
    throw error;
  }
}

function statusText(response: QbxmlResponse): string {
  return `${statusMeaning(response.statusCode).advice} (status ${response.statusCode})`;
}

function unusable(kind: Observation, why: string): PhaseOutcome {
  return {
    kind: 'ended',
    end: {
      state: 'failed',
      code: 'quickbooks_query_failed',
      message: `QuickBooks did not give its ${kind.plural}: ${why}. Nothing was lost; sync again, and tell IndusTrack support if it stays.`,
    },
  };
}
