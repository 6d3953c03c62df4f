import type { QbxmlResponse } from '@connector/qbxml';
import {
  contentHash,
  deletedIdsIn,
  deletedQuery,
  STAMP_FIELDS,
  stampsOf,
} from '../quickbooks/record-queries.js';
import type { MirrorRow, RecordStamp } from '../sync/mirror.repository.js';
import type { Observation } from '../sync/observation.js';
import type { RecordKind } from '../sync/record-kind.js';

/** A sales tax code as the mirror keeps it: of an item or a customer it says whether sales are taxed. */
export interface SalesTaxCodeFields {
  readonly isTaxable: boolean;
}

const observation: Observation = {
  kind: 'sales_tax_code',
  plural: 'sales tax codes',

  // A list of a handful, for which QuickBooks has no iterator (behaviours.md §6): one page holds all of it.
  query: ({ fromModified }) => ({
    type: 'SalesTaxCodeQueryRq',
    body: {
      ActiveStatus: 'All',
      ...(fromModified === null ? {} : { FromModifiedDate: fromModified }),
    },
  }),

  queryByIds: (ids) => ({ type: 'SalesTaxCodeQueryRq', body: { ListID: [...ids] } }),

  read(response: QbxmlResponse): { rows: MirrorRow[]; unreadable: number } {
    if (response.type !== 'SalesTaxCodeQueryRs') return { rows: [], unreadable: 0 };
    const rows = response.records.flatMap((ret) => {
      const { ListID, EditSequence, TimeModified, Name, IsTaxable, IsActive } = ret;
      if (ListID === undefined || EditSequence === undefined || Name === undefined) return [];
      if (TimeModified === undefined) return [];
      const fields: SalesTaxCodeFields = { isTaxable: IsTaxable ?? false };
      return {
        quickbooksId: ListID,
        parentQuickbooksId: null,
        editSequence: EditSequence,
        timeModified: TimeModified,
        active: IsActive ?? true,
        name: Name,
        fullName: Name,
        fields,
        contentHash: contentHash([Name, IsActive, fields]),
      };
    });
    return { rows, unreadable: response.records.length - rows.length };
  },

  queryDeleted: (since) => deletedQuery(['SalesTaxCode'], since),

  readDeleted: deletedIdsIn,

  queryCount: () => ({
    type: 'SalesTaxCodeQueryRq',
    attributes: { metaData: 'MetaDataOnly' },
    body: { ActiveStatus: 'All' },
  }),

  queryStamps: () => ({
    type: 'SalesTaxCodeQueryRq',
    body: { ActiveStatus: 'All', IncludeRetElement: [...STAMP_FIELDS] },
  }),

  queryStampsByIds: (ids) => ({
    type: 'SalesTaxCodeQueryRq',
    body: { ListID: [...ids], IncludeRetElement: [...STAMP_FIELDS] },
  }),

  readStamps: (response): RecordStamp[] =>
    response.type === 'SalesTaxCodeQueryRs' ? stampsOf(response.records) : [],
};

/** Sales tax codes: read beside the items that name them, never planned or written. */
export const salesTaxCodeKind: RecordKind = {
  observation,
  settingKind: 'item',
  planning: null,
  writing: null,
};
