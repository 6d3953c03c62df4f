import {
  canonicalDecimal,
  type InvoicePayment,
  isSameAmount,
  type QuickBooksInvoice,
  type QuickBooksInvoiceLine,
  sumOfAmounts,
} from '@connector/domain';
import { hasFields, type QbxmlResponse } from '@connector/qbxml';
import type { RecordHead } from './customer.js';
import { textOf } from './text.js';

export type InvoiceRet = Extract<QbxmlResponse, { type: 'InvoiceQueryRs' }>['records'][number];
type Line = NonNullable<InvoiceRet['lines']>[number];
type ItemLine = Extract<Line, { type: 'InvoiceLineRet' }>;
type LinkedTxn = NonNullable<InvoiceRet['LinkedTxn']>[number];

/** The fields of an invoice that the mapping reads; asked for by name, so that QuickBooks sends nothing else. */
export const INVOICE_FIELDS: readonly string[] = [
  ...[
    'TxnID',
    'TimeCreated',
    'TimeModified',
    'EditSequence',
    'CustomerRef',
    'TxnDate',
    'RefNumber',
  ],
  ...['PONumber', 'TermsRef', 'DueDate', 'Subtotal', 'SalesTaxPercentage', 'SalesTaxTotal'],
  ...['AppliedAmount', 'BalanceRemaining', 'Memo', 'IsPaid', 'ExternalGUID', 'LinkedTxn'],
  ...['InvoiceLineRet', 'InvoiceLineGroupRet'],
];

/** What an invoice comes to, and what was paid of it. */
export const INVOICE_FIGURES: readonly string[] = [
  ...['TxnID', 'TimeModified', 'EditSequence', 'CustomerRef', 'TxnDate', 'RefNumber', 'Subtotal'],
  ...['SalesTaxTotal', 'BalanceRemaining', 'Memo', 'IsPaid', 'LinkedTxn'],
];

/** QuickBooks links an invoice to what it was made from too; money never comes from these (behaviours.md §10). */
const NO_MONEY: ReadonlySet<string> = new Set([
  ...['Estimate', 'SalesOrder', 'PurchaseOrder', 'Charge', 'ItemReceipt', 'Invoice'],
]);

/** How QuickBooks marks what somebody voided: the amounts are zero, and the memo says so. */
const VOIDED = /^VOID:/;

export interface MappedInvoice {
  readonly head: RecordHead;
  readonly invoice: QuickBooksInvoice;
}

/**
 * An InvoiceRet in the domain's words. A total is not said in qbXML: it is subtotal and tax together.
 *
 * @returns null for a record without the fields that make it one
 * @see Invoice in the qbXML reference; behaviours.md §10
 */
export function mapInvoice(ret: InvoiceRet): MappedInvoice | null {
  if (!hasFields(ret, 'TxnID', 'EditSequence', 'TimeModified', 'TxnDate')) return null;
  const customerListId = ret.CustomerRef?.ListID;
  if (customerListId === undefined) return null;
  const [subtotal, tax] = [cents(ret.Subtotal), cents(ret.SalesTaxTotal)];
  const total = sumOfAmounts([subtotal, tax]);
  return {
    head: { editSequence: ret.EditSequence, timeModified: ret.TimeModified },
    invoice: {
      txnId: ret.TxnID,
      customerListId,
      customerName: ret.CustomerRef?.FullName ?? '',
      date: ret.TxnDate,
      dueDate: ret.DueDate ?? null,
      refNumber: textOf(ret.RefNumber),
      terms: textOf(ret.TermsRef?.FullName),
      poNumber: textOf(ret.PONumber),
      memo: textOf(ret.Memo),
      subtotal,
      taxRate: canonicalDecimal(ret.SalesTaxPercentage ?? null),
      tax,
      total,
      balance: cents(ret.BalanceRemaining),
      isPaid: ret.IsPaid ?? false,
      isVoided: isSameAmount(total, '0') && VOIDED.test(ret.Memo ?? ''),
      externalId: textOf(ret.ExternalGUID)?.toLowerCase() ?? null,
      lines: (ret.lines ?? []).flatMap(linesIn),
      payments: (ret.LinkedTxn ?? []).flatMap(paymentOf),
    },
  };
}

/** A group of items is the lines in it. */
function linesIn(line: Line): QuickBooksInvoiceLine[] {
  if (line.type === 'InvoiceLineRet') return [lineOf(line)];
  return (line.InvoiceLineRet ?? []).map(lineOf);
}

function lineOf(line: Omit<ItemLine, 'type'>): QuickBooksInvoiceLine {
  return {
    itemListId: line.ItemRef?.ListID ?? null,
    itemName: textOf(line.ItemRef?.FullName),
    description: textOf(line.Desc),
    quantity: line.Quantity ?? null,
    rate: canonicalDecimal(line.Rate ?? null),
    amount: cents(line.Amount),
    taxCode: textOf(line.SalesTaxCodeRef?.FullName),
  };
}

/** The sign of a linked amount is not to be relied on (behaviours.md §10). */
function paymentOf(linked: LinkedTxn): InvoicePayment[] {
  const { TxnID, TxnType, TxnDate, RefNumber, Amount } = linked;
  if (TxnID === undefined || TxnType === undefined || TxnDate === undefined) return [];
  if (NO_MONEY.has(TxnType)) return [];
  const amount = cents(Amount).replace('-', '');
  return [{ txnId: TxnID, type: TxnType, date: TxnDate, refNumber: textOf(RefNumber), amount }];
}

function cents(amount: string | undefined): string {
  return sumOfAmounts([amount ?? '0']);
}
