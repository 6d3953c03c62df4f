import type { TenantTx } from '../database/tenant-db.js';
import type { Observation } from './observation.js';
import type { ClaimedRun } from './run.js';

/** What planning one batch of records came to. */
export interface PlannedBatch {
  /** Records looked at; 0 when none is left. */
  readonly planned: number;
  /** Rows written in IndusTrack. */
  readonly writes: number;
  /** Steps by action. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Everything the pipeline must know of a kind of record. A new kind (items, invoices) is one more of these, and the
 * pipeline itself knows none of them.
 */
export interface RecordKind {
  /** How it is read from QuickBooks. */
  readonly observation: Observation;
  /** Plans up to `limit` waiting records and carries the plan out, in the given transaction. */
  planBatch(tx: TenantTx, run: ClaimedRun, limit: number, at: Date): Promise<PlannedBatch>;
}

/** Injection token of the list of {@link RecordKind}, in the order in which they are synchronised. */
export const RECORD_KINDS = Symbol('RECORD_KINDS');
