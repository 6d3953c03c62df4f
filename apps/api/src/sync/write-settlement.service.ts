import type { QbxmlResponse } from '@connector/qbxml';
import { Inject, Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { groupBy } from '../grouping.js';
import { MirrorRepository, type MirrorRow } from './mirror.repository.js';
import { PlannedStepRepository, type StepState } from './planned-step.repository.js';
import type { StoredWrite, WriteOutcome } from './quickbooks-write.js';
import { QuickBooksWriteRepository, type WriteEnd } from './quickbooks-write.repository.js';
import { RECORD_KINDS, type RecordKind, type WrittenKind } from './record-kind.js';
import type { ClaimedRun, Progress } from './run.js';
import { RunRepository } from './run.repository.js';
import { WRITE_FOLLOWERS, type WriteFollower } from './write-follower.js';
import { writeOutcome } from './write-outcome.js';

/** How often a record that somebody is using is tried in one run, and how long it is left alone in between. */
const MAX_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 2_000;

/** What a settled batch asks for next. */
export interface Settled {
  /** Writes whose records are to be read anew and planned again. */
  readonly stale: readonly StoredWrite[];
  /** Why nothing more can be written; null where it can. */
  readonly stop: string | null;
}

/** One write with what became of it. */
interface Verdict {
  readonly write: StoredWrite;
  readonly outcome: WriteOutcome;
  readonly row: MirrorRow | null;
}

/** Turns QuickBooks' answers into links, bases, mirror rows, report lines and figures: all in one transaction. */
@Injectable()
export class WriteSettlement {
  constructor(
    @Inject(RECORD_KINDS) private readonly kinds: readonly RecordKind[],
    @Inject(WRITE_FOLLOWERS) private readonly followers: readonly WriteFollower[],
    private readonly writes: QuickBooksWriteRepository,
    private readonly steps: PlannedStepRepository,
    private readonly mirror: MirrorRepository,
    private readonly runs: RunRepository,
  ) {}

  /** @param responses of the batch, in the order of its writes */
  async settle(
    tx: TenantTx,
    run: ClaimedRun,
    batch: Readonly<{
      writes: readonly StoredWrite[];
      responses: readonly QbxmlResponse[];
      at: Date;
    }>,
  ): Promise<Settled> {
    const { at } = batch;
    const verdicts = batch.writes.flatMap((write, place) => {
      const response = batch.responses[place];
      return response === undefined ? [] : [this.verdict(write, response)];
    });
    await this.conclude(tx, run, verdicts, at);
    return {
      stale: verdicts.filter(({ outcome }) => outcome.kind === 'stale').map(({ write }) => write),
      stop:
        verdicts
          .map(({ outcome }) => (outcome.kind === 'stop' ? outcome.message : null))
          .find(Boolean) ?? null,
    };
  }

  /** Nobody can say what became of these: shown as unknown, and asked for again by the next run. */
  async leaveUnknown(
    tx: TenantTx,
    run: ClaimedRun,
    unknown: Readonly<{ writes: readonly StoredWrite[]; reason: string; at: Date }>,
  ): Promise<void> {
    const { writes, reason, at } = unknown;
    const isNew = writes.filter((write) => write.state !== 'unknown').length;
    await this.writes.settle(
      tx,
      writes.map(({ id }) => ({ ...OPEN_END, id, state: 'unknown', message: reason })),
      at,
    );
    await this.steps.settle(
      tx,
      writes.map(({ stepId }) => ({ stepId, state: 'unknown', reason: unknownReason(reason) })),
    );
    for (const [kind, mine] of this.byKind(writes, (write) => write)) {
      await kind.writing.leftUnknown(tx, mine);
    }
    await this.release(tx, run, writes);
    await this.runs.advance(tx, run, at, { counts: { unknown: isNew } });
  }

  /** These never reached QuickBooks: their records are planned anew, by this run or by the next one. */
  async takeBack(
    tx: TenantTx,
    run: ClaimedRun,
    { writes, at }: Readonly<{ writes: readonly StoredWrite[]; at: Date }>,
  ): Promise<void> {
    const message = 'The run ended before this was sent.';
    const outcome = { kind: 'stale', statusCode: null, message } as const;
    for (const write of writes)
      await this.tellFollowers(tx, run, { write, outcome, row: null }, at);
    for (const [kind, mine] of this.byKind(writes, (write) => write)) {
      await kind.writing.markForPlanning(tx, mine, null);
    }
    await this.steps.settle(
      tx,
      writes.map(({ stepId }) => ({
        stepId,
        state: 'passed',
        reason: 'The run ended before this was sent to QuickBooks. The next one plans it again.',
      })),
    );
  }

  /** A write that cannot even be put into words: it was never sent. */
  async refuse(
    tx: TenantTx,
    run: ClaimedRun,
    refused: Readonly<{ write: StoredWrite; message: string; at: Date }>,
  ): Promise<void> {
    const { write, message, at } = refused;
    await this.conclude(
      tx,
      run,
      [{ write, row: null, outcome: { kind: 'refused', statusCode: null, message } }],
      at,
    );
  }

  /**
   * Settles a write that nobody can account for by what stands in the books.
   *
   * @param settled.row the record as QuickBooks has it; null where it has none
   */
  async settleByTheBooks(
    tx: TenantTx,
    run: ClaimedRun,
    settled: Readonly<{ write: StoredWrite; row: MirrorRow | null; at: Date }>,
  ): Promise<void> {
    const { write, row, at } = settled;
    const happened = write.operation === 'add' && row !== null;
    const outcome: WriteOutcome = happened
      ? { kind: 'applied', statusCode: 0 }
      : { kind: 'stale', statusCode: null, message: 'What stands in QuickBooks was read instead.' };
    await this.conclude(tx, run, [{ write, row, outcome }], at);
  }

  kindOf(write: StoredWrite): WrittenKind {
    const kind = this.kinds.find(({ observation }) => observation.kind === write.kind);
    if (kind === undefined || !isWritten(kind))
      throw new Error(`Nothing of the kind "${write.kind}" is ever written.`);
    return kind;
  }

  private async conclude(
    tx: TenantTx,
    run: ClaimedRun,
    verdicts: readonly Verdict[],
    at: Date,
  ): Promise<void> {
    for (const [kind, mine] of this.byKind(verdicts, ({ write }) => write)) {
      await this.follow(tx, run, { kind, verdicts: mine, at });
    }
    const isOver = ({ outcome }: Verdict) => ['applied', 'refused', 'stop'].includes(outcome.kind);
    await this.release(
      tx,
      run,
      verdicts.filter(isOver).map(({ write }) => write),
    );
    for (const verdict of verdicts) await this.tellFollowers(tx, run, verdict, at);
    await this.writes.settle(
      tx,
      verdicts.map((verdict) => endOf(verdict, at)),
      at,
    );
    const actions = await this.steps.settle(
      tx,
      verdicts.flatMap((verdict) => stepEnd(verdict) ?? []),
    );
    await this.runs.advance(tx, run, at, progressOf(verdicts, actions));
  }

  private verdict(write: StoredWrite, response: QbxmlResponse): Verdict {
    const { writing } = this.kindOf(write);
    const row = writing.recordIn(response);
    const outcome = writeOutcome(response, writing.adviceFor(write, response.statusCode));
    if (outcome.kind !== 'busy' || write.attempts < MAX_ATTEMPTS) return { write, outcome, row };
    return { write, row, outcome: { ...outcome, kind: 'refused' } };
  }

  /** What the verdicts mean for mirror, links and marks: some statements for all of them. */
  private async follow(
    tx: TenantTx,
    run: ClaimedRun,
    settled: Readonly<{ kind: WrittenKind; verdicts: readonly Verdict[]; at: Date }>,
  ): Promise<void> {
    const { kind, verdicts, at } = settled;
    const { writing, observation } = kind;
    const rows = verdicts.flatMap(({ row }) => row ?? []);
    await this.mirror.store(tx, { tenantId: run.tenantId, kind: observation.kind, rows, at });
    const by = (outcome: WriteOutcome['kind'][]) =>
      verdicts.filter((verdict) => outcome.includes(verdict.outcome.kind));
    const writesOf = (found: readonly Verdict[]) => found.map(({ write }) => write);
    await writing.applied(tx, run, by(['applied']), at);
    await writing.markForPlanning(tx, writesOf(by(['stale'])), null);
    const held = by(['refused', 'stop']);
    const reasons = new Map(
      held.map(({ write, outcome }) => [write.id, 'message' in outcome ? outcome.message : '']),
    );
    await writing.markForPlanning(tx, writesOf(held), { runId: run.id, reasons });
  }

  /** Records of one kind may wait for those of another: an invoice for its customer. */
  private async release(
    tx: TenantTx,
    run: ClaimedRun,
    writes: readonly StoredWrite[],
  ): Promise<void> {
    if (writes.length === 0) return;
    for (const kind of this.kinds.filter(isWritten)) await kind.writing.release(tx, run, writes);
  }

  private async tellFollowers(
    tx: TenantTx,
    run: ClaimedRun,
    { write, outcome }: Verdict,
    at: Date,
  ): Promise<void> {
    if (write.decisionId === null || outcome.kind === 'busy') return;
    for (const follower of this.followers) await follower.settled(tx, run, write, outcome, at);
  }

  private byKind<T>(items: readonly T[], writeOf: (item: T) => StoredWrite): Map<WrittenKind, T[]> {
    return groupBy(items, (item) => this.kindOf(writeOf(item)));
  }
}

const OPEN_END: Omit<WriteEnd, 'id' | 'state'> = {
  statusCode: null,
  message: null,
  quickbooksId: null,
  notBefore: null,
};

function endOf({ write, outcome, row }: Verdict, at: Date): WriteEnd {
  const { id } = write;
  const { statusCode } = outcome;
  const end = { ...OPEN_END, id, statusCode };
  if (outcome.kind === 'applied') {
    return { ...end, state: 'applied', quickbooksId: row?.quickbooksId ?? null };
  }
  const { message } = outcome;
  if (outcome.kind !== 'busy') return { ...end, state: 'refused', message };
  const waitMs = FIRST_BACKOFF_MS * 2 ** (write.attempts - 1);
  return { ...end, state: 'planned', message, notBefore: new Date(at.getTime() + waitMs) };
}

interface StepEnd {
  readonly stepId: string;
  readonly state: StepState;
  readonly action?: 'hold';
  readonly reason?: string;
  readonly quickbooksId?: string;
}

function stepEnd({ write: { stepId, state }, outcome, row }: Verdict): StepEnd | null {
  switch (outcome.kind) {
    case 'applied':
      return {
        ...{ stepId, state: 'done' as const },
        // What it said while nobody knew is not true any more.
        ...(state === 'unknown' ? { reason: FOUND_OUT } : {}),
        ...(row === null ? {} : { quickbooksId: row.quickbooksId }),
      };
    case 'busy':
      return null;
    case 'stale':
      return {
        stepId,
        state: 'passed',
        reason:
          'The record had changed in QuickBooks in between, so it was read and planned again.',
      };
    case 'refused':
    case 'stop':
      return { stepId, state: 'refused', action: 'hold', reason: outcome.message };
  }
}

/** Counted by what became of the steps; one that is planned again is counted when that is done. */
function progressOf(verdicts: readonly Verdict[], actions: ReadonlyMap<string, string>): Progress {
  const counts: Record<string, number> = {};
  const settled = verdicts.filter(({ outcome }) => outcome.kind !== 'busy');
  for (const { write, outcome } of settled) {
    if (outcome.kind === 'stale') continue;
    const action = actions.get(write.stepId) ?? 'update';
    counts[action] = (counts[action] ?? 0) + 1;
  }
  const writes = settled.filter(({ outcome }) => outcome.kind === 'applied').length;
  return { counts, written: settled.length, writes };
}

const FOUND_OUT =
  'QuickBooks has it. What became of it was not known for a while; it was found out, and nothing was sent twice.';

function unknownReason(reason: string): string {
  return `QuickBooks was given this, and what became of it is not known yet: ${reason} It is not sent a second time; the next sync asks QuickBooks what happened.`;
}

function isWritten(kind: RecordKind): kind is WrittenKind {
  return kind.writing !== null;
}
