import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { type InvoiceRet, type MappedInvoice, mapInvoice } from '../quickbooks/mapping/invoice.js';
import { invoicesBy, invoicesChangedSince } from '../quickbooks/mapping/invoice-write.js';
import { contentOf, iteratorOf } from '../quickbooks/record-queries.js';
import type { MirrorRow } from '../sync/mirror.repository.js';
import type { Observation, PageRequest } from '../sync/observation.js';

/**
 * How invoices are read from QuickBooks (INV-5): those that changed since the last time, and never all of them. A
 * payment, a credit or a void changes the invoice that it goes to, so the cost grows with these.
 */
export const invoiceObservation: Observation = {
  kind: 'invoice',
  plural: 'invoices',
  begins: 'now',

  query(page: PageRequest): QbxmlRequest {
    if (page.fromModified === null) throw new Error('Invoices are never read as a whole.');
    return invoicesChangedSince(page.fromModified, {
      size: page.pageSize,
      attributes: iteratorOf(page),
    });
  },

  queryByIds: invoicesBy,

  read(response: QbxmlResponse): { rows: MirrorRow[]; unreadable: number } {
    if (response.type !== 'InvoiceQueryRs') return { rows: [], unreadable: 0 };
    const rows = response.records.map(invoiceMirrorRow);
    const known = new Map(rows.flatMap((row) => (row === null ? [] : [[row.quickbooksId, row]])));
    return { rows: [...known.values()], unreadable: rows.filter((row) => row === null).length };
  },

  queryDeleted(since: string | null): QbxmlRequest {
    const period = since === null ? {} : { DeletedDateRangeFilter: { FromDeletedDate: since } };
    return { type: 'TxnDeletedQueryRq', body: { TxnDelType: ['Invoice'], ...period } };
  },

  readDeleted(response: QbxmlResponse): string[] {
    if (response.type !== 'TxnDeletedQueryRs') return [];
    return response.records.flatMap(({ TxnID }) => TxnID ?? []);
  },

  everyId: null,
};

/** An invoice as the mirror keeps it; null for a record that cannot be read. */
export function invoiceMirrorRow(ret: InvoiceRet): MirrorRow | null {
  const mapped = mapInvoice(ret);
  return mapped === null ? null : rowOf(mapped);
}

function rowOf({ head, invoice }: MappedInvoice): MirrorRow {
  const name = invoice.refNumber ?? '';
  return {
    ...head,
    quickbooksId: invoice.txnId,
    parentQuickbooksId: null,
    active: true,
    name,
    fullName: [name, invoice.customerName].filter(Boolean).join(', '),
    ...contentOf(invoice),
  };
}
