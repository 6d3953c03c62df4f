import { canonicalDecimal, isSameAmount } from '../items/decimal.js';
import type { FieldChange } from '../planning/step.js';
import type { InvoiceLine, InvoiceRecord } from './invoice.js';
import { invoiceTotals, lineAmount } from './invoice-totals.js';

const LABELS = {
  date: 'Date',
  dueDate: 'Due',
  terms: 'Terms',
  poNumber: 'PO number',
  memo: 'Memo',
  taxRate: 'Tax rate',
} as const;

/**
 * What an edit changed, as people read it: field by field, and the lines that are other ones.
 *
 * @param names of the customers and locations that either names, by id
 */
export function invoiceFieldChanges(
  before: InvoiceRecord,
  after: InvoiceRecord,
  names: ReadonlyMap<string, string>,
): FieldChange[] {
  const fields = Object.keys(LABELS) as (keyof typeof LABELS)[];
  const plain = fields
    .filter((field) =>
      field === 'taxRate'
        ? !isSameAmount(before.taxRate, after.taxRate)
        : before[field] !== after[field],
    )
    .map((field) => ({
      ...{ field, label: LABELS[field] },
      ...{ before: before[field], after: after[field] },
    }));
  return [
    ...namedChange('customerId', 'Customer', before.customerId, after.customerId, names),
    ...namedChange('locationId', 'Service location', before.locationId, after.locationId, names),
    ...plain,
    ...lineChanges(before.lines, after.lines),
    ...totalChange(before, after),
  ];
}

function namedChange(
  field: string,
  label: string,
  was: string | null,
  is: string | null,
  names: ReadonlyMap<string, string>,
): FieldChange[] {
  if (was === is) return [];
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return [{ field, label, before: nameOf(was), after: nameOf(is) }];
}

function lineChanges(before: readonly InvoiceLine[], after: readonly InvoiceLine[]): FieldChange[] {
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place);
  return places.flatMap((place) => {
    const [was, is] = [before[place], after[place]];
    if (was && is && JSON.stringify(sorted(was)) === JSON.stringify(sorted(is))) return [];
    return [
      {
        ...{ field: `lines.${place}`, label: `Line ${place + 1}` },
        ...{ before: was ? lineWords(was) : null, after: is ? lineWords(is) : null },
      },
    ];
  });
}

function totalChange(before: InvoiceRecord, after: InvoiceRecord): FieldChange[] {
  const [was, is] = [invoiceTotals(before).total, invoiceTotals(after).total];
  return was === is ? [] : [{ field: 'total', label: 'Total', before: was, after: is }];
}

/** Its fields in one order, wherever it came from. */
function sorted({ itemId, description, quantity, rate, isTaxable }: InvoiceLine) {
  return [itemId, description, canonicalDecimal(quantity), canonicalDecimal(rate), isTaxable];
}

function lineWords(line: InvoiceLine): string {
  const what = line.description ?? 'No description';
  return `${what}, ${line.quantity} × ${line.rate} = ${lineAmount(line)}`;
}
