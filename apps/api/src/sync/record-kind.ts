import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { TenantTx } from '../database/tenant-db.js';
import type { MirrorRow } from './mirror.repository.js';
import type { ClaimedRun } from './run.js';

/** Which page of a kind's records is asked for. */
export interface PageRequest {
  /** In the machine's wall clock; null reads everything. */
  readonly fromModified: string | null;
  /** Null for the first page. */
  readonly iteratorId: string | null;
  readonly pageSize: number;
}

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
  /** Names it in the database: "customer". */
  readonly kind: string;
  /** In words, for reports: "customers". */
  readonly plural: string;
  /** The query for one page. */
  query(page: PageRequest): QbxmlRequest;
  /** The records of its answer; those that cannot be read are left out and named in `unreadable`. */
  read(response: QbxmlResponse): { readonly rows: MirrorRow[]; readonly unreadable: number };
  /** Plans up to `limit` waiting records and carries the plan out, in the given transaction. */
  planBatch(tx: TenantTx, run: ClaimedRun, limit: number, at: Date): Promise<PlannedBatch>;
}

/** Injection token of the list of {@link RecordKind}, in the order in which they are synchronised. */
export const RECORD_KINDS = Symbol('RECORD_KINDS');
