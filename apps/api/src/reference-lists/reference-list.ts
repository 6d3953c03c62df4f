import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import {
  contentHash,
  deletedIdsIn,
  deletedQuery,
  STAMP_FIELDS,
  stampsOf,
} from '../quickbooks/record-queries.js';
import type { MirrorRow } from '../sync/mirror.repository.js';
import type { Observation } from '../sync/observation.js';

/** The queries of lists that QuickBooks gives as a whole: it has no iterator for them (behaviours.md §6). */
type ListQuery = Extract<
  QbxmlRequest,
  { type: 'AccountQueryRq' | 'SalesTaxCodeQueryRq' | 'TermsQueryRq' }
>;
type Asked =
  | Readonly<{ ActiveStatus: 'All'; FromModifiedDate?: string; IncludeRetElement?: string[] }>
  | Readonly<{ ListID: string[]; IncludeRetElement?: string[] }>;

/** What every record of such a list says, beside what is its own. */
export interface ListedRecord {
  readonly ListID?: string;
  readonly EditSequence?: string;
  readonly TimeModified?: string;
  readonly Name?: string;
  readonly FullName?: string;
  readonly IsActive?: boolean;
  readonly ParentRef?: { readonly ListID?: string };
}

/** A small list of QuickBooks that other records name: read beside them, never planned or written. */
export interface ReferenceList<Listed extends ListedRecord> {
  /** Names the kind in the database. */
  readonly kind: string;
  /** In words, for reports. */
  readonly plural: string;
  /** As ListDeletedQuery calls what stands on it. */
  readonly deletedAs: Parameters<typeof deletedQuery>[0];
  query(asked: Asked, attributes?: { metaData: 'MetaDataOnly' }): ListQuery;
  /** The records in an answer to the query; null where it is the answer to something else. */
  records(response: QbxmlResponse): readonly Listed[] | null;
  /** What the mirror keeps of a record beside its names; null where it cannot be read. */
  fields(record: Listed): object | null;
}

/** How such a list is read into the mirror: all of it is one page. */
export function observeList<Listed extends ListedRecord>(list: ReferenceList<Listed>): Observation {
  const { kind, plural, query } = list;
  return {
    kind,
    plural,
    begins: 'everything',
    query: ({ fromModified }) =>
      query({
        ActiveStatus: 'All',
        ...(fromModified === null ? {} : { FromModifiedDate: fromModified }),
      }),
    queryByIds: (ids) => query({ ListID: [...ids] }),
    read: (response) => {
      const records = list.records(response) ?? [];
      const rows = records.flatMap((record) => rowOf(record, list.fields(record)) ?? []);
      return { rows, unreadable: records.length - rows.length };
    },
    queryDeleted: (since) => deletedQuery(list.deletedAs, since),
    readDeleted: deletedIdsIn,
    everyId: {
      queryCount: () => query({ ActiveStatus: 'All' }, { metaData: 'MetaDataOnly' }),
      queryStamps: () => query({ ActiveStatus: 'All', IncludeRetElement: [...STAMP_FIELDS] }),
      queryStampsByIds: (ids) => query({ ListID: [...ids], IncludeRetElement: [...STAMP_FIELDS] }),
      readStamps: (response) => stampsOf(list.records(response) ?? []),
    },
  };
}

function rowOf(record: ListedRecord, fields: object | null): MirrorRow | null {
  const { ListID, EditSequence, TimeModified, Name, FullName = Name, IsActive, ParentRef } = record;
  if (fields === null || ListID === undefined || EditSequence === undefined) return null;
  if (TimeModified === undefined || Name === undefined || FullName === undefined) return null;
  return {
    quickbooksId: ListID,
    parentQuickbooksId: ParentRef?.ListID ?? null,
    editSequence: EditSequence,
    timeModified: TimeModified,
    active: IsActive ?? true,
    name: Name,
    fullName: FullName,
    fields: JSON.stringify(fields),
    contentHash: contentHash([FullName, IsActive, fields]),
  };
}
