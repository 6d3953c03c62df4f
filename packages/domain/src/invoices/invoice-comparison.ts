import { isSameAmount } from '../items/decimal.js';
import type { FieldChange } from '../planning/step.js';
import type { InvoiceRecord, InvoiceTotals } from './invoice.js';
import { lineAmount } from './invoice-totals.js';
import type { QuickBooksInvoice } from './quickbooks-invoice.js';

/**
 * INV-4, BEY-5: where QuickBooks computed something else than was predicted, line by line and to the cent.
 *
 * @returns for each amount that differs, ours as `before` and QuickBooks' as `after`; empty where all agree
 */
export function invoiceDifferences(
  ours: Readonly<{ lines: InvoiceRecord['lines']; totals: InvoiceTotals }>,
  theirs: Pick<QuickBooksInvoice, 'lines' | 'subtotal' | 'tax' | 'total'>,
): FieldChange[] {
  const count = Math.max(ours.lines.length, theirs.lines.length);
  const lines = Array.from({ length: count }, (_, place) => {
    const line = ours.lines[place];
    return {
      field: `lines.${place}`,
      label: `Line ${place + 1}`,
      before: line === undefined ? null : lineAmount(line),
      after: theirs.lines[place]?.amount ?? null,
    };
  });
  const totals = [
    { field: 'subtotal', label: 'Subtotal', before: ours.totals.subtotal, after: theirs.subtotal },
    { field: 'tax', label: 'Tax', before: ours.totals.tax, after: theirs.tax },
    { field: 'total', label: 'Total', before: ours.totals.total, after: theirs.total },
  ];
  return [...lines, ...totals].filter(({ before, after }) => !isSameAmount(before, after));
}
