import type { DirectionSettings, FieldChange, Side, StepAction } from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { TenantTx } from '../database/tenant-db.js';
import type { MirrorRow } from './mirror.repository.js';
import type { Observation } from './observation.js';
import type { StoredWrite } from './quickbooks-write.js';
import type { ClaimedRun } from './run.js';

/** Names a record by its ends; at least one is known. */
export interface PlanKey {
  readonly quickbooksId: string | null;
  readonly recordId: string | null;
}

/** What planning takes beside the records. */
export interface PlanContext {
  readonly run: ClaimedRun;
  readonly settings: DirectionSettings;
  readonly at: Date;
}

/** A planned record as the pipeline sees it: the kind's own plan, and what the report says of it. */
export interface PlannedRecord<Plan = unknown> {
  readonly stepId: string;
  readonly key: PlanKey;
  readonly recordName: string;
  readonly quickbooksName: string;
  readonly action: StepAction;
  readonly reason: string;
  readonly changes: readonly FieldChange[];
  readonly overridden: readonly FieldChange[];
  /** Where it writes; null where it writes nothing. */
  readonly side: Side | 'both' | null;
  readonly plan: Plan;
}

/** A write to QuickBooks that a plan asks for. */
export interface NewWrite {
  readonly stepId: string;
  readonly kind: string;
  readonly recordId: string | null;
  readonly quickbooksId: string | null;
  /** Names the request; `content` belongs to it. */
  readonly operation: string;
  readonly content: unknown;
  /** What both sides agree on once it is applied. */
  readonly agreed: unknown;
  readonly decisionId: string | null;
}

/** What carrying a part of a batch out comes to. */
export interface CarriedOut<Plan = unknown> {
  /** The same records; created ones with the id that they got. */
  readonly records: readonly PlannedRecord<Plan>[];
  /** Records written in IndusTrack. */
  readonly writes: number;
  readonly quickbooksWrites: readonly NewWrite[];
  /** Fulfilled once IndusTrack's side is written; its statements are put, and may still be under way. */
  readonly stored: Promise<unknown>;
}

/** What has to be known of QuickBooks beside the mirror, before records are written to it. */
export interface Inquiry {
  /** What QuickBooks has to be asked before these records are written to it; null for nothing. */
  question(
    tx: TenantTx,
    context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<QbxmlRequest | null>;

  /** Keeps QuickBooks' answer to the question, where `plan` finds it. */
  keepAnswer(
    tx: TenantTx,
    context: PlanContext,
    exchange: Readonly<{ request: QbxmlRequest; response: QbxmlResponse }>,
  ): Promise<void>;
}

/** How records of a kind are planned, and how a plan is carried out on IndusTrack's side. */
export interface Planning<Plan = unknown> {
  /**
   * The records that wait to be planned, QuickBooks' side first; those that this run has held are left out.
   *
   * @param after where the list is taken up: a place that an earlier answer named `next`; null from the beginning
   */
  waiting(
    tx: TenantTx,
    run: ClaimedRun,
    from: Readonly<{ after: unknown; limit: number }>,
  ): Promise<{ readonly keys: PlanKey[]; readonly next: unknown }>;

  /** Null where nothing ever has to be asked. */
  readonly inquiry: Inquiry | null;

  /** Records that waited for others of this run, and now need not: planned next, parents before what stands under them. */
  released(tx: TenantTx, run: ClaimedRun, limit: number): Promise<PlanKey[]>;

  /**
   * Plans these records; writes nothing. Keys of records that are gone altogether have no plan. What comes may be
   * planned as it is asked for, each record once and in this order, so that the first are written while the next are
   * planned.
   */
  plan(
    tx: TenantTx,
    context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<Iterable<PlannedRecord<Plan>>>;

  /** Puts the questions that the plans leave to a person; previews do so too. */
  ask(tx: TenantTx, context: PlanContext, planned: readonly PlannedRecord<Plan>[]): Promise<void>;

  /** Writes what IndusTrack's side of the plans asks for, with links and marks, and says what QuickBooks is owed. */
  carryOut(
    tx: TenantTx,
    context: PlanContext,
    planned: readonly PlannedRecord<Plan>[],
  ): CarriedOut<Plan>;

  /** What the run's report says of the kind as a whole, beside its steps. */
  notes(tx: TenantTx, run: ClaimedRun): Promise<string[]>;
}

/** A write that QuickBooks took, with the record as it has it now; null where its answer held none. */
export interface AppliedWrite {
  readonly write: StoredWrite;
  readonly row: MirrorRow | null;
}

/** The run that can do no more for some records, and why, by the id of the write. */
export interface HeldBy {
  readonly runId: string;
  readonly reasons: ReadonlyMap<string, string>;
}

/** How writes of a kind are put to QuickBooks, and what its answers mean. */
export interface Writing {
  /** The request of a write. The same write gives the same request, whenever it is asked for. */
  request(write: StoredWrite): QbxmlRequest;
  /** The record as QuickBooks has it after the write; null where its answer holds none. */
  recordIn(response: QbxmlResponse): MirrorRow | null;
  /** QuickBooks took these: their links, bases and marks follow. */
  applied(tx: TenantTx, run: ClaimedRun, writes: readonly AppliedWrite[], at: Date): Promise<void>;
  /** The records are planned anew: by this run, or by the next one where `heldBy` says why this one cannot. */
  markForPlanning(
    tx: TenantTx,
    writes: readonly StoredWrite[],
    heldBy: HeldBy | null,
  ): Promise<void>;
  /** Nobody can say yet what became of these; a person must see it (FM-2). */
  leftUnknown(tx: TenantTx, writes: readonly StoredWrite[]): Promise<void>;
  /** Whatever became of these writes, of whatever kind, records that waited for them need wait no longer. */
  release(tx: TenantTx, run: ClaimedRun, writes: readonly StoredWrite[]): Promise<void>;
  /** Reads these records anew. */
  reread(quickbooksIds: readonly string[]): QbxmlRequest;
  /** Finds out whether additions of unknown outcome happened. */
  lookUp(writes: readonly StoredWrite[], run: ClaimedRun): readonly QbxmlRequest[];
  /** The record that a write of unknown outcome made or changed, among what was looked up; undefined where none is. */
  foundIn(write: StoredWrite, rows: readonly MirrorRow[]): MirrorRow | undefined;
  /** What a person can do about a refusal, where the kind knows more than QuickBooks' status code says. */
  adviceFor(write: StoredWrite, statusCode: number): string | null;
}

/**
 * Everything the pipeline must know of a kind of record. A new kind (items, invoices) is one more of these, and the
 * pipeline itself knows none of them.
 */
export interface RecordKind {
  readonly observation: Observation;
  /**
   * The kind whose direction this one follows. Where a tenant has set none for it, nothing of the kind is read; only
   * customers are always.
   */
  readonly settingKind: string;
  /** Null for what is only read, because other records name it. */
  readonly planning: Planning | null;
  /** Null for what is never written to QuickBooks. */
  readonly writing: Writing | null;
}

/** A kind whose records are planned. */
export type PlannedKind = RecordKind & { readonly planning: Planning };
/** A kind whose records are written to QuickBooks. */
export type WrittenKind = RecordKind & { readonly writing: Writing };

export function isPlanned(kind: RecordKind): kind is PlannedKind {
  return kind.planning !== null;
}

/** Injection token of the list of {@link RecordKind}, in the order in which they are synchronised. */
export const RECORD_KINDS = Symbol('RECORD_KINDS');
