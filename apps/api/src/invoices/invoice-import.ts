import { INVOICE_LIMITS } from '@connector/domain';
import { customersNamed } from '../customers/customer-naming.js';
import { newId } from '../ids.js';
import { contentKey } from '../imports/content-key.js';
import { CUSTOMER_COLUMNS, customerNaming, customerProblem } from '../imports/customer-columns.js';
import type {
  CellProblem,
  ImportColumn,
  ImportContext,
  ImportKind,
  Judged,
  ParsedRow,
} from '../imports/import-kind.js';
import { settleInvoices, storeInvoices } from './invoice-import.sql.js';
import { INVOICE_HEADERS, MAX_IMPORTED_LINES } from './invoice-import-headers.js';
import { readInvoiceLine } from './invoice-import-line.js';

const NUMBER_LENGTH = 30;
const PO_LENGTH = 100;

const amount = (key: keyof typeof INVOICE_HEADERS, help: string): ImportColumn => ({
  ...{ key, header: INVOICE_HEADERS[key], type: 'decimal', decimals: 2, isRequired: false, help },
});

/** Whatever is said once of a whole invoice. */
const SAID_ONCE = 'Once is enough for all rows of an invoice.';

/**
 * CUS-7, INV-1: invoices from before. A row is a line; the rows of one number are one invoice, wherever they stand, and it
 * goes in as a whole or not at all. What a row says of the whole invoice its other rows say too, or leave empty.
 */
export const invoiceImport: ImportKind = {
  name: 'invoices',
  title: 'Historical invoices',
  description:
    'Invoices from before IndusTrack: a row for each line. They stay in IndusTrack and are never sent to QuickBooks.',
  noun: ['invoice line', 'invoice lines'],
  takesArchive: false,
  columns: [
    ...CUSTOMER_COLUMNS,
    {
      ...{ key: 'number', header: INVOICE_HEADERS.number, type: 'text', isRequired: true },
      ...{ maxLength: NUMBER_LENGTH, takesNumbers: true },
      help: `Such as A-2041, up to ${NUMBER_LENGTH} characters. All rows with the same number are one invoice, of at most ${MAX_IMPORTED_LINES} lines.`,
    },
    {
      ...{ key: 'date', header: INVOICE_HEADERS.date, type: 'date', isRequired: true },
      help: 'The day of the invoice: a date cell, 2026-11-23 or 11/23/2026.',
    },
    {
      ...{ key: 'dueDate', header: INVOICE_HEADERS.dueDate, type: 'date', isRequired: false },
      help: `When it was to be paid. ${SAID_ONCE}`,
    },
    {
      ...{ key: 'description', header: 'Description', type: 'text', isRequired: false },
      ...{ maxLength: INVOICE_LIMITS.description, help: 'What was billed.' },
    },
    {
      ...{ key: 'quantity', header: INVOICE_HEADERS.quantity, type: 'decimal', decimals: 5 },
      ...{ isRequired: false, help: 'How many; empty for one.' },
    },
    {
      ...{ key: 'rate', header: INVOICE_HEADERS.rate, type: 'decimal', decimals: 5 },
      ...{ isRequired: false, help: 'The price of one. It or the amount is needed.' },
    },
    amount(
      'amount',
      'What the line comes to, without tax: quantity times rate. Below zero for a discount.',
    ),
    amount('tax', `The sales tax of the whole invoice; empty for none. ${SAID_ONCE}`),
    amount(
      'total',
      `What the whole invoice comes to, with tax. Not needed, but with it a row too many or too few is noticed. ${SAID_ONCE}`,
    ),
    amount('balance', `What of it is still to be paid; empty where all is paid. ${SAID_ONCE}`),
    {
      ...{ key: 'poNumber', header: INVOICE_HEADERS.poNumber, type: 'text', isRequired: false },
      ...{ maxLength: PO_LENGTH, takesNumbers: true, help: `The customer’s order. ${SAID_ONCE}` },
    },
    {
      ...{ key: 'memo', header: INVOICE_HEADERS.memo, type: 'text', isRequired: false },
      ...{ maxLength: INVOICE_LIMITS.memo, help: `A note on the invoice. ${SAID_ONCE}` },
    },
  ],
  judge: judgeInvoiceLines,
  settle: (tx, { importId }) => settleInvoices(tx, { importId, numberPlace: NUMBER_PLACE }),
  store: storeInvoices,
};

/** Where a row that is wrong still says its number: its place among the cells. */
const NUMBER_PLACE = invoiceImport.columns.findIndex(({ key }) => key === 'number');

async function judgeInvoiceLines(
  rows: readonly ParsedRow[],
  { inTenant }: ImportContext,
): Promise<readonly Judged[]> {
  const named = await inTenant((tx) => customersNamed(tx, rows.map(customerNaming)));
  return rows.map((row, index): Judged => {
    const customer = named[index] ?? { kind: 'unknown' };
    const line = readInvoiceLine(row);
    const problems = [customerProblem(customer) ?? [], headerProblems(row), line.problems].flat();
    if (customer.kind !== 'found' || line.line === null || problems.length > 0)
      return { kind: 'wrong', problems };
    const { customerId } = customer;
    const { number = null, date = null, dueDate = null, poNumber = null } = row.values;
    const { tax = null, total = null, balance = null, memo = null } = row.values;
    const said = { customerId, number, date, dueDate, poNumber, memo, tax, total, balance };
    return {
      kind: 'ready',
      record: { id: newId(), changeId: newId(), ...said, ...line.line },
      // Until all rows of the invoice are known.
      contentKey: contentKey(number, String(row.rowNumber)),
    };
  });
}

function headerProblems({ values }: ParsedRow): CellProblem[] {
  const { number, date, dueDate } = values;
  const problems: CellProblem[] = [];
  if (number?.includes('\n')) {
    problems.push({
      column: INVOICE_HEADERS.number,
      message: 'It has several lines. Make it one.',
    });
  }
  if (date && dueDate && dueDate < date) {
    problems.push({
      column: INVOICE_HEADERS.dueDate,
      message: 'It lies before the day of the invoice. Correct either of them.',
    });
  }
  for (const key of ['tax', 'total', 'balance'] as const) {
    if (values[key]?.startsWith('-'))
      problems.push({
        column: INVOICE_HEADERS[key],
        message: 'It is below zero. Type what it was.',
      });
  }
  return problems;
}
