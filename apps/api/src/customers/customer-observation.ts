import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import {
  CUSTOMER_FIELDS,
  type MappedCustomer,
  mapCustomer,
} from '../quickbooks/mapping/customer.js';
import {
  contentOf,
  deletedIdsIn,
  deletedQuery,
  iteratorOf,
  STAMP_FIELDS,
  stampsOf,
} from '../quickbooks/record-queries.js';
import type { MirrorRow, RecordStamp } from '../sync/mirror.repository.js';
import type { Observation, PageRequest } from '../sync/observation.js';

/** How customers and jobs are read from QuickBooks (CUS-4, JOB-1). */
export const customerObservation: Observation = {
  kind: 'customer',
  plural: 'customers',
  begins: 'everything',

  query(page: PageRequest): QbxmlRequest {
    return {
      type: 'CustomerQueryRq',
      attributes: iteratorOf(page),
      body: {
        MaxReturned: page.pageSize,
        // Inactive customers have a list of their own (CUS-4); QuickBooks leaves them out unless asked.
        ActiveStatus: 'All',
        ...(page.fromModified === null ? {} : { FromModifiedDate: page.fromModified }),
        IncludeRetElement: [...CUSTOMER_FIELDS],
      },
    };
  },

  queryByIds(ids: readonly string[]): QbxmlRequest {
    return {
      type: 'CustomerQueryRq',
      body: { ListID: [...ids], IncludeRetElement: [...CUSTOMER_FIELDS] },
    };
  },

  read(response: QbxmlResponse): { rows: MirrorRow[]; unreadable: number } {
    if (response.type !== 'CustomerQueryRs') return { rows: [], unreadable: 0 };
    const rows = new Map<string, MirrorRow>();
    let unreadable = 0;
    for (const ret of response.records) {
      const mapped = mapCustomer(ret);
      if (mapped === null) unreadable += 1;
      else rows.set(mapped.customer.listId, mirrorRow(mapped));
    }
    return { rows: [...rows.values()], unreadable };
  },

  queryDeleted: (since) => deletedQuery(['Customer'], since),

  readDeleted: deletedIdsIn,

  everyId: {
    queryCount(): QbxmlRequest {
      return {
        type: 'CustomerQueryRq',
        attributes: { metaData: 'MetaDataOnly' },
        body: { ActiveStatus: 'All' },
      };
    },

    queryStamps(page: Omit<PageRequest, 'fromModified'>): QbxmlRequest {
      return {
        type: 'CustomerQueryRq',
        attributes: iteratorOf(page),
        body: {
          MaxReturned: page.pageSize,
          ActiveStatus: 'All',
          IncludeRetElement: [...STAMP_FIELDS],
        },
      };
    },

    queryStampsByIds(ids: readonly string[]): QbxmlRequest {
      return {
        type: 'CustomerQueryRq',
        body: { ListID: [...ids], IncludeRetElement: [...STAMP_FIELDS] },
      };
    },

    readStamps(response: QbxmlResponse): RecordStamp[] {
      if (response.type !== 'CustomerQueryRs') return [];
      return stampsOf(response.records);
    },
  },
};

/** A customer as the mirror keeps it. How it is taxed stands beside it, and is no change that anybody plans for. */
export function mirrorRow({ customer, head, salesTax }: MappedCustomer): MirrorRow {
  return {
    ...head,
    quickbooksId: customer.listId,
    parentQuickbooksId: customer.parentListId,
    active: customer.active,
    name: customer.name,
    fullName: customer.fullName,
    ...contentOf(customer, { salesTax }),
  };
}
