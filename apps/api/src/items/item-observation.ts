import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import {
  CUSTOM_FIELDS_OWNER,
  DELETED_ITEM_TYPES,
  ITEM_FIELDS,
  type MappedItem,
  mapItem,
} from '../quickbooks/mapping/item.js';
import { itemsBy } from '../quickbooks/mapping/item-write.js';
import {
  contentHash,
  contentOf,
  deletedIdsIn,
  deletedQuery,
  iteratorOf,
  STAMP_FIELDS,
  stampsOf,
} from '../quickbooks/record-queries.js';
import type { MirrorRow, RecordStamp } from '../sync/mirror.repository.js';
import type { Observation, PageRequest } from '../sync/observation.js';

/** How items of all kinds are read from QuickBooks (ITM-2, ITM-4): also those that do not sync, for invoices name them. */
export const itemObservation: Observation = {
  kind: 'item',
  plural: 'items',
  begins: 'everything',

  query(page: PageRequest): QbxmlRequest {
    return {
      type: 'ItemQueryRq',
      attributes: iteratorOf(page),
      body: {
        MaxReturned: page.pageSize,
        // Inactive items have a list of their own (ITM-4); QuickBooks leaves them out unless asked.
        ActiveStatus: 'All',
        ...(page.fromModified === null ? {} : { FromModifiedDate: page.fromModified }),
        ...EVERYTHING,
      },
    };
  },

  queryByIds(ids: readonly string[]): QbxmlRequest {
    return itemsBy({ ListID: [...ids] });
  },

  read(response: QbxmlResponse): { rows: MirrorRow[]; unreadable: number } {
    if (response.type !== 'ItemQueryRs') return { rows: [], unreadable: 0 };
    const rows = new Map<string, MirrorRow>();
    let unreadable = 0;
    for (const ret of response.records) {
      const mapped = mapItem(ret);
      if (mapped === null) unreadable += 1;
      else rows.set(mapped.item.listId, itemMirrorRow(mapped));
    }
    return { rows: [...rows.values()], unreadable };
  },

  queryDeleted: (since) => deletedQuery([...DELETED_ITEM_TYPES], since),

  readDeleted: deletedIdsIn,

  everyId: {
    queryCount(): QbxmlRequest {
      return {
        type: 'ItemQueryRq',
        attributes: { metaData: 'MetaDataOnly' },
        body: { ActiveStatus: 'All' },
      };
    },

    queryStamps(page: Omit<PageRequest, 'fromModified'>): QbxmlRequest {
      return {
        type: 'ItemQueryRq',
        attributes: iteratorOf(page),
        body: {
          MaxReturned: page.pageSize,
          ActiveStatus: 'All',
          IncludeRetElement: [...STAMP_FIELDS],
        },
      };
    },

    queryStampsByIds(ids: readonly string[]): QbxmlRequest {
      const IncludeRetElement = [...STAMP_FIELDS];
      return { type: 'ItemQueryRq', body: { ListID: [...ids], IncludeRetElement } };
    },

    readStamps(response: QbxmlResponse): RecordStamp[] {
      return response.type === 'ItemQueryRs' ? stampsOf(response.records) : [];
    },
  },
};

const EVERYTHING = { IncludeRetElement: [...ITEM_FIELDS], OwnerID: [CUSTOM_FIELDS_OWNER] };

/** An item as the mirror keeps it. */
export function itemMirrorRow({ item, head, tax }: MappedItem): MirrorRow {
  return {
    ...head,
    quickbooksId: item.listId,
    parentQuickbooksId: item.parentListId,
    active: item.isActive,
    name: item.name,
    fullName: item.fullName,
    ...(tax === null
      ? contentOf(item)
      : { fields: JSON.stringify({ ...item, tax }), contentHash: contentHash([item, tax]) }),
  };
}
