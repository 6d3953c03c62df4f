import type { DirectionSettings } from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { assertNever } from '../errors.js';
import { PlanCursors, START } from './plan-cursors.js';
import { countByAction, inParts, together } from './plan-parts.js';
import {
  fingerprintOf,
  PlannedStepRepository,
  type PreviewedStep,
} from './planned-step.repository.js';
import { QuickBooksWriteRepository } from './quickbooks-write.repository.js';
import type { PlanContext, PlanKey, PlannedKind, PlannedRecord } from './record-kind.js';
import type { ClaimedRun, Progress } from './run.js';
import { RunRepository } from './run.repository.js';

/** As many as QuickBooks is asked about at a time, and as are written to it in some few message sets. */
const BATCH_SIZE = 500;
/** Where nothing goes to QuickBooks. What a batch reads is in memory as a whole. */
const BATCH_SIZE_INWARD = 1_000;
/** The steps of a part of a batch, and the JSON of its rows, are in memory together. */
const PART_SIZE = 250;

const PLANNED_AGAIN = 'It changed since the preview, so it was planned again.';

/** What one batch came to. `planned` is 0 when nothing is left. */
export interface PlannedBatch {
  readonly kind: 'planned';
  readonly planned: number;
  readonly progress: Progress;
  /** Its last statements are still under way; PostgreSQL takes others behind them. */
  readonly stored: Promise<unknown>;
}

/** What is known of a part of a batch while it is written. */
type Part = Pick<PlannedBatch, 'progress' | 'stored'>;

const NOTHING: Part = { progress: {}, stored: Promise.resolve() };

/** What QuickBooks has to be asked before a batch is planned. */
export interface PlanQuestion {
  readonly kind: 'question';
  readonly request: QbxmlRequest;
}

/** One batch of planning, in each of the modes of a run that plans. */
@Injectable()
export class PlanBatchService {
  constructor(
    private readonly steps: PlannedStepRepository,
    private readonly writes: QuickBooksWriteRepository,
    private readonly cursors: PlanCursors,
    private readonly runs: RunRepository,
  ) {}

  /** @param next.isAsked whether QuickBooks was asked what there was to ask of this batch */
  async work(
    tx: TenantTx,
    run: ClaimedRun,
    { kind, at, isAsked }: Readonly<{ kind: PlannedKind; at: Date; isAsked: boolean }>,
  ): Promise<PlannedBatch | PlanQuestion> {
    const context = { run, settings: await settingsOf(tx, kind.settingKind), at };
    const question = isAsked ? null : await this.question(tx, context, kind);
    return question ?? this.planNext(tx, context, kind);
  }

  private planNext(tx: TenantTx, context: PlanContext, kind: PlannedKind): Promise<PlannedBatch> {
    const { run } = context;
    if (run.planRounds > 0) return this.again(tx, context, kind);
    switch (run.mode) {
      case 'sync':
        return this.sync(tx, context, kind);
      case 'preview':
        return this.preview(tx, context, kind);
      case 'apply':
        return this.apply(tx, context, kind);
      case 'reconcile':
        throw new Error(`Run ${run.id} compares, and has nothing to plan.`);
      default:
        return assertNever(run.mode);
    }
  }

  /** What QuickBooks has to be asked before the next batch is planned; null for nothing. */
  private async question(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<PlanQuestion | null> {
    const { inquiry } = kind.planning;
    // Records that are planned again were asked about, or are linked.
    if (inquiry === null || context.run.planRounds > 0) return null;
    // Where nothing goes to QuickBooks, nothing has to be known of it.
    if (context.settings.direction === 'from_quickbooks') return null;
    const keys = await this.nextKeys(tx, context, kind);
    const request = await inquiry.question(tx, context, keys);
    return request === null ? null : { kind: 'question', request };
  }

  /** Keeps QuickBooks' answer where the plan of the batch finds it. */
  async keepAnswer(
    tx: TenantTx,
    run: ClaimedRun,
    answered: Readonly<{
      kind: PlannedKind;
      request: QbxmlRequest;
      response: QbxmlResponse;
      at: Date;
    }>,
  ): Promise<void> {
    const { kind, request, response, at } = answered;
    const context = { run, settings: await settingsOf(tx, kind.settingKind), at };
    await kind.planning.inquiry?.keepAnswer(tx, context, { request, response });
  }

  private async nextKeys(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<readonly PlanKey[]> {
    const { run } = context;
    if (run.mode === 'apply')
      return (await this.nextPreviewed(tx, context, kind)).map(({ key }) => key);
    const cursor = run.mode === 'preview' ? await this.cursors.of(tx, run, kind) : START;
    if (cursor.isAtEnd) return [];
    const from = { after: cursor.place, limit: batchSize(context) };
    return (await kind.planning.waiting(tx, run, from)).keys;
  }

  /** Whether the run has records to plan once more. */
  async hasToPlanAgain(
    tx: TenantTx,
    run: ClaimedRun,
    kinds: readonly PlannedKind[],
  ): Promise<boolean> {
    if (await this.runs.hasToPlanAgain(tx, run)) return true;
    for (const { planning } of kinds) {
      if ((await planning.released(tx, run, 1)).length > 0) return true;
    }
    return false;
  }

  /** What QuickBooks had newer than it was written, and what waited for a record that is written now. Nothing else. */
  private async again(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<PlannedBatch> {
    const { run } = context;
    const ids = await this.cursors.takeAgain(tx, run, kind);
    const keys =
      ids.length > 0
        ? ids.map((quickbooksId) => ({ quickbooksId, recordId: null }))
        : await kind.planning.released(tx, run, BATCH_SIZE);
    return this.carryOut(tx, context, kind, await this.plan(tx, context, kind, keys), keys.length);
  }

  private async sync(tx: TenantTx, context: PlanContext, kind: PlannedKind): Promise<PlannedBatch> {
    const from = { after: null, limit: batchSize(context) };
    const { keys } = await kind.planning.waiting(tx, context.run, from);
    return this.carryOut(tx, context, kind, await this.plan(tx, context, kind, keys), keys.length);
  }

  private async preview(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<PlannedBatch> {
    const { run, at } = context;
    const cursor = await this.cursors.of(tx, run, kind);
    if (cursor.isAtEnd) return { kind: 'planned', planned: 0, ...NOTHING };
    const from = { after: cursor.place, limit: BATCH_SIZE };
    const { keys, next } = await kind.planning.waiting(tx, run, from);
    const records = [...(await this.plan(tx, context, kind, keys))];
    await this.steps.add(tx, run, { kind: kind.observation.kind, records, at });
    await kind.planning.ask(tx, context, records);
    await this.cursors.save(tx, run, kind, next);
    const progress = { counts: countByAction(records) };
    return { ...NOTHING, kind: 'planned', planned: keys.length, progress };
  }

  private async apply(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<PlannedBatch> {
    const { run } = context;
    const previewed = await this.nextPreviewed(tx, context, kind);
    await this.cursors.save(tx, run, kind, previewed.at(-1)?.id ?? null);
    const keys = previewed.map(({ key }) => key);
    const records = saidSo(previewed, await this.plan(tx, context, kind, keys));
    return this.carryOut(tx, context, kind, records, keys.length);
  }

  private async nextPreviewed(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
  ): Promise<PreviewedStep[]> {
    const { run } = context;
    const cursor = await this.cursors.of(tx, run, kind);
    if (cursor.isAtEnd || run.planRunId === null) return [];
    return this.steps.ofPreview(tx, {
      runId: run.planRunId,
      kind: kind.observation.kind,
      after: cursor.place as string | null,
      limit: batchSize(context),
    });
  }

  private plan(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
    keys: readonly PlanKey[],
  ): Promise<Iterable<PlannedRecord>> {
    return keys.length === 0 ? Promise.resolve([]) : kind.planning.plan(tx, context, keys);
  }

  /** Carries a batch out part by part: PostgreSQL writes one while the next is planned. */
  private async carryOut(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
    records: Iterable<PlannedRecord>,
    planned: number,
  ): Promise<PlannedBatch> {
    let progress: Progress = {};
    let before = NOTHING;
    for (const part of inParts(records, PART_SIZE)) {
      const carried = this.carryOutPart(tx, context, kind, part);
      // Awaited after the part before it; where that one fails nobody waits.
      carried.stored.catch(() => undefined);
      progress = together(progress, carried.progress);
      await before.stored;
      before = carried;
    }
    return { kind: 'planned', planned, progress, stored: before.stored };
  }

  private carryOutPart(
    tx: TenantTx,
    context: PlanContext,
    kind: PlannedKind,
    part: readonly PlannedRecord[],
  ): Part {
    const { run, at } = context;
    const { records, writes, quickbooksWrites, stored } = kind.planning.carryOut(tx, context, part);
    const waiting = new Set(quickbooksWrites.map(({ stepId }) => stepId));
    // Steps that wait for QuickBooks are counted when it has answered.
    const counted = records.filter(({ stepId }) => !waiting.has(stepId));
    return {
      progress: { writes, counts: countByAction(counted), toWrite: quickbooksWrites.length },
      stored: Promise.all([
        stored,
        kind.planning.ask(tx, context, part),
        this.steps.add(tx, run, { kind: kind.observation.kind, records, at }),
        this.writes.add(tx, run, quickbooksWrites, at),
      ]),
    };
  }
}

async function settingsOf(tx: TenantTx, kind: string): Promise<DirectionSettings> {
  const [settings] = await tx.$queryRaw<DirectionSettings[]>`
    SELECT direction, conflict_rule AS "conflictRule" FROM sync_settings WHERE kind = ${kind}`;
  // A tenant that was never set up writes nothing to its books.
  return settings ?? { direction: 'from_quickbooks', conflictRule: 'record' };
}

function batchSize({ settings }: PlanContext): number {
  return settings.direction === 'from_quickbooks' ? BATCH_SIZE_INWARD : BATCH_SIZE;
}

/** Steps that are not the ones previewed say so. */
function* saidSo(
  previewed: readonly PreviewedStep[],
  records: Iterable<PlannedRecord>,
): Generator<PlannedRecord> {
  const known = new Set(previewed.map(({ fingerprint }) => fingerprint));
  for (const record of records) {
    const isKnown = record.action === 'skip' || known.has(fingerprintOf(record));
    yield isKnown ? record : { ...record, reason: `${PLANNED_AGAIN} ${record.reason}` };
  }
}
