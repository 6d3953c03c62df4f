import {
  canonicalDecimal,
  isPrice,
  isSameAmount,
  lineAmount,
  oversizeProblems,
  rateOf,
} from '@connector/domain';
import type { CellProblem, ParsedRow } from '../imports/import-kind.js';
import { INVOICE_HEADERS } from './invoice-import-headers.js';

/** A line as it is stored; decimals are text. */
export type ImportedLine = Readonly<{
  description: string | null;
  quantity: string;
  rate: string;
  amount: string;
}>;

const COUNTED = ['quantity', 'rate', 'amount'] as const;

type ReadLine = Readonly<{ line: ImportedLine | null; problems: readonly CellProblem[] }>;

/** What the cells of one row come to: by quantity and rate, by the amount, or by all of them where they agree. */
export function readInvoiceLine({ values, unread }: ParsedRow): ReadLine {
  // What is wrong there is told; what the line comes to is not known.
  if (COUNTED.some((key) => unread.has(key))) return { line: null, problems: [] };
  const { description = null, amount = null } = values;
  const quantity = values.quantity ?? '1.00';
  if (!isPrice(quantity)) return tooLarge('quantity');
  const rate = rateBy(values.rate ?? null, quantity, amount);
  if (typeof rate !== 'string') return wrong(rate);
  if (!isPrice(rate)) return tooLarge(amount === null ? 'rate' : 'amount');
  const counted = lineAmount({ quantity, rate });
  if (amount !== null && !isSameAmount(counted, amount)) {
    return wrong({
      column: INVOICE_HEADERS.amount,
      message: `Quantity times rate is ${counted}. Correct the one that is wrong, or leave the rate empty.`,
    });
  }
  const asLine = { itemId: null, description, quantity, rate, isTaxable: false };
  const [oversize] = oversizeProblems({ lines: [asLine], taxRate: null });
  if (oversize !== undefined) return tooLarge(amount === null ? 'rate' : 'amount');
  return { line: { description, quantity, rate, amount: counted }, problems: [] };
}

function rateBy(rate: string | null, quantity: string, amount: string | null) {
  if (rate !== null) return rate;
  const column = INVOICE_HEADERS.amount;
  if (amount === null) return { column, message: 'It and the rate are empty. One is needed.' };
  const found = canonicalDecimal(rateOf({ quantity, amount }));
  return (
    found ?? {
      ...{ column: INVOICE_HEADERS.rate },
      message: `No rate of five decimals brings ${quantity} to ${amount}. Leave the quantity empty, or correct it.`,
    }
  );
}

function tooLarge(key: 'quantity' | 'rate' | 'amount'): ReadLine {
  const message = 'It is larger than any invoice can have. Look for a slip of the keyboard.';
  return wrong({ column: INVOICE_HEADERS[key], message });
}

function wrong(problem: CellProblem): ReadLine {
  return { line: null, problems: [problem] };
}
