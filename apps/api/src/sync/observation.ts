import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { MirrorRow } from './mirror.repository.js';

/** Which page of a kind's records is asked for. */
export interface PageRequest {
  /** In the machine's wall clock; null reads everything. */
  readonly fromModified: string | null;
  /** Null for the first page. */
  readonly iteratorId: string | null;
  readonly pageSize: number;
}

/** How records of a kind are read from QuickBooks into the mirror. */
export interface Observation {
  /** Names the kind in the database: "customer". */
  readonly kind: string;
  /** In words, for reports: "customers". */
  readonly plural: string;
  /** The query for one page. */
  query(page: PageRequest): QbxmlRequest;
  /** The records of its answer; those that cannot be read are left out and counted in `unreadable`. */
  read(response: QbxmlResponse): { readonly rows: MirrorRow[]; readonly unreadable: number };
}
