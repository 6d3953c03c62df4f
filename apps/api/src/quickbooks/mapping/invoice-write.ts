import type { NewInvoiceLine, NewQuickBooksInvoice } from '@connector/domain';
import type { QbxmlRequest } from '@connector/qbxml';
import { newAddress } from './customer-write.js';
import { INVOICE_FIELDS, INVOICE_FIGURES } from './invoice.js';

/**
 * The request that adds an invoice to QuickBooks. No number is said, so that QuickBooks gives one (INV-3); neither is a
 * tax item, so that the customer's own applies (INV-4).
 */
export function invoiceAdd(invoice: NewQuickBooksInvoice): QbxmlRequest {
  const { shipTo, termsListId } = invoice;
  return {
    type: 'InvoiceAddRq',
    body: {
      InvoiceAdd: {
        CustomerRef: { ListID: invoice.customerListId },
        TxnDate: invoice.date,
        ...(shipTo === null ? {} : { ShipAddress: newAddress(shipTo) }),
        ...(invoice.poNumber === null ? {} : { PONumber: invoice.poNumber }),
        ...(termsListId === null ? {} : { TermsRef: { ListID: termsListId } }),
        ...(invoice.dueDate === null ? {} : { DueDate: invoice.dueDate }),
        ...(invoice.memo === null ? {} : { Memo: invoice.memo }),
        ExternalGUID: invoice.externalId,
        lines: invoice.lines.map(lineAdd),
      },
    },
  };
}

/** Reads invoices by their ids, with all that the mirror keeps of them. */
export function invoicesBy(txnIds: readonly string[]): QbxmlRequest {
  return { type: 'InvoiceQueryRq', body: { TxnID: [...txnIds], ...WHOLE } };
}

/** Reads the figures of invoices by their ids, without their lines (BEY-8). */
export function invoiceFiguresBy(txnIds: readonly string[]): QbxmlRequest {
  return {
    type: 'InvoiceQueryRq',
    body: {
      TxnID: [...txnIds],
      IncludeLinkedTxns: true,
      IncludeRetElement: [...INVOICE_FIGURES],
    },
  };
}

/**
 * Reads invoices that changed since, in the machine's wall clock.
 *
 * @param page how many at most, and with which iterator; null for all at once
 */
export function invoicesChangedSince(
  fromModified: string,
  page: Readonly<{
    size: number;
    attributes: { iterator: 'Start' } | { iterator: 'Continue'; iteratorID: string };
  }> | null,
): QbxmlRequest {
  return {
    type: 'InvoiceQueryRq',
    ...(page === null ? {} : { attributes: page.attributes }),
    body: {
      ...(page === null ? {} : { MaxReturned: page.size }),
      ModifiedDateRangeFilter: { FromModifiedDate: fromModified },
      ...WHOLE,
    },
  };
}

const WHOLE = {
  IncludeLineItems: true,
  IncludeLinkedTxns: true,
  IncludeRetElement: [...INVOICE_FIELDS],
};

/** The amount is left to QuickBooks: it is quantity times rate. */
function lineAdd({ itemListId, description, quantity, rate, taxCodeListId }: NewInvoiceLine) {
  return {
    type: 'InvoiceLineAdd' as const,
    ItemRef: { ListID: itemListId },
    ...(description === null ? {} : { Desc: description }),
    Quantity: quantity,
    Rate: rate,
    ...(taxCodeListId === null ? {} : { SalesTaxCodeRef: { ListID: taxCodeListId } }),
  };
}
