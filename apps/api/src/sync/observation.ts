import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { MirrorRow, RecordStamp } from './mirror.repository.js';

/** Which page of a kind's records is asked for. */
export interface PageRequest {
  /** In the machine's wall clock; null reads everything. */
  readonly fromModified: string | null;
  /** Null for the first page. */
  readonly iteratorId: string | null;
  readonly pageSize: number;
}

/** Records as the mirror keeps them, and how many could not be read. */
export interface ReadRecords {
  readonly rows: MirrorRow[];
  readonly unreadable: number;
}

/** How records of a kind are read from QuickBooks into the mirror. Inactive records always count. */
export interface Observation {
  /** Names the kind in the database: "customer". */
  readonly kind: string;
  /** In words, for reports: "customers". */
  readonly plural: string;
  /** Where the first reading begins: with everything there is, or with what changes from now on. */
  readonly begins: 'everything' | 'now';
  /** The query for one page. */
  query(page: PageRequest): QbxmlRequest;
  /** The query for these records alone. */
  queryByIds(ids: readonly string[]): QbxmlRequest;
  /** The records of either answer; those that cannot be read are left out and counted in `unreadable`. */
  read(response: QbxmlResponse): ReadRecords;

  /** FM-19: the query for what was deleted. @param since in the machine's wall clock; null reaches back 90 days */
  queryDeleted(since: string | null): QbxmlRequest;
  readDeleted(response: QbxmlResponse): string[];

  /** FM-24: how every id is compared; null for what is too many to: of that, only what is known is read again. */
  readonly everyId: EveryId | null;
}

/** FM-24: how every id of a kind is compared with QuickBooks. */
export interface EveryId {
  /** FM-24: the query that only counts; its answer holds `retCount`. */
  queryCount(): QbxmlRequest;
  /** The query for one page of stamps of all records. */
  queryStamps(page: Omit<PageRequest, 'fromModified'>): QbxmlRequest;
  /** The query for the stamps of these records. */
  queryStampsByIds(ids: readonly string[]): QbxmlRequest;
  readStamps(response: QbxmlResponse): RecordStamp[];
}
