import Big from 'big.js';
import { type FieldProblem, textProblems } from '../quickbooks-names/text-problems.js';
import type { InvoiceLine, InvoiceRecord } from './invoice.js';
import { invoiceTotals, lineAmount } from './invoice-totals.js';

/** The greatest lengths of an invoice's texts in QuickBooks, in characters (behaviours.md §3, InvoiceAdd). */
export const INVOICE_LIMITS = { poNumber: 25, memo: 4095, description: 4095 } as const;

/** AMTTYPE has thirteen digits before the point (behaviours.md §10). */
const LARGEST = new Big('9999999999999.99');

/** INV-7 */
const NOTHING_TO_PAY =
  'It comes to 0.00. An invoice over nothing is never sent to QuickBooks; it stays in IndusTrack.';

/** What keeps an invoice from being made ready for sync; empty when QuickBooks will take it as it is. */
export function invoiceProblems(invoice: InvoiceRecord): FieldProblem[] {
  const { customerId, lines } = invoice;
  return [
    ...(customerId === null ? [problem('customerId', 'It has no customer. Choose one.')] : []),
    ...(lines.length === 0 ? [problem('lines', 'It has no lines. Add what is billed.')] : []),
    ...lines.flatMap(lineProblems),
    ...textProblems('poNumber', 'The PO number', invoice.poNumber, INVOICE_LIMITS.poNumber),
    ...paragraphProblems('memo', 'The memo', invoice.memo, INVOICE_LIMITS.memo),
    ...oversizeProblems(invoice),
    ...totalProblems(invoice),
  ];
}

/** The amounts that are more than QuickBooks, or we, can hold. */
export function oversizeProblems(
  invoice: Pick<InvoiceRecord, 'lines' | 'taxRate'>,
): FieldProblem[] {
  const lines = invoice.lines.flatMap((line, place) =>
    isTooLarge(lineAmount(line))
      ? [problem(`lines.${place}.rate`, `Line ${place + 1} comes to more than QuickBooks takes.`)]
      : [],
  );
  if (lines.length > 0) return lines;
  const { subtotal, total } = invoiceTotals(invoice);
  return isTooLarge(subtotal) || isTooLarge(total)
    ? [problem('total', 'It comes to more than QuickBooks takes.')]
    : [];
}

function isTooLarge(amount: string): boolean {
  return new Big(amount).abs().gt(LARGEST);
}

function lineProblems(line: InvoiceLine, place: number): FieldProblem[] {
  const field = `lines.${place}`;
  const label = `Line ${place + 1}`;
  return [
    ...(line.itemId === null
      ? [problem(`${field}.itemId`, `${label} has no item. Choose one; QuickBooks posts by it.`)]
      : []),
    ...paragraphProblems(
      `${field}.description`,
      `The description of line ${place + 1}`,
      line.description,
      INVOICE_LIMITS.description,
    ),
  ];
}

function totalProblems(invoice: InvoiceRecord): FieldProblem[] {
  if (invoice.lines.length === 0) return [];
  const total = new Big(invoiceTotals(invoice).total);
  if (total.eq(0)) return [problem('total', NOTHING_TO_PAY)];
  if (total.gt(0)) return [];
  return [
    problem('total', 'It comes to less than 0.00. Make it a credit memo in QuickBooks instead.'),
  ];
}

/** Memos and descriptions may have line ends. */
function paragraphProblems(
  field: string,
  label: string,
  text: string | null,
  limit: number,
): FieldProblem[] {
  return textProblems(field, label, text?.replaceAll('\n', ' '), limit);
}

function problem(field: string, message: string): FieldProblem {
  return { field, message, proposal: null };
}
