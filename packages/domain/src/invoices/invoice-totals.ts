import Big from 'big.js';
import type { InvoiceLine, InvoiceRecord, InvoiceTotals } from './invoice.js';

const HALF_UP = Big.roundHalfUp;

/** What a line comes to: quantity times rate, to the cent, as QuickBooks rounds it (behaviours.md §10). */
export function lineAmount({ quantity, rate }: Pick<InvoiceLine, 'quantity' | 'rate'>): string {
  return cents(new Big(quantity).times(rate));
}

/**
 * INV-4, BEY-5: the totals that QuickBooks will compute. Tax is taken once, of all taxable lines together, and rounded
 * to the cent; halves go away from zero. A tax rate that is not known counts as none.
 *
 * @throws Error for a quantity, rate or tax rate that is no decimal; what is stored always is one
 */
export function invoiceTotals({
  lines,
  taxRate,
}: Pick<InvoiceRecord, 'lines' | 'taxRate'>): InvoiceTotals {
  const sum = (some: readonly InvoiceLine[]) =>
    some.reduce((total, line) => total.plus(lineAmount(line)), new Big(0));
  const subtotal = sum(lines);
  const taxable = sum(lines.filter(({ isTaxable }) => isTaxable));
  const tax = taxable
    .times(taxRate ?? 0)
    .div(100)
    .round(2, HALF_UP);
  return { subtotal: cents(subtotal), tax: cents(tax), total: cents(subtotal.plus(tax)) };
}

/** The price of one, at most five decimals, by which a line comes to its amount; null where there is none. */
export function rateOf({
  quantity,
  amount,
}: Readonly<{ quantity: string; amount: string }>): string | null {
  const count = new Big(quantity);
  const rate = count.eq(0) ? '0' : new Big(amount).div(count).round(5, HALF_UP).toFixed();
  return new Big(lineAmount({ quantity, rate })).eq(amount) ? rate : null;
}

/** What some amounts come to together. */
export function sumOfAmounts(amounts: readonly string[]): string {
  return cents(amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)));
}

function cents(amount: Big): string {
  const text = amount.round(2, HALF_UP).toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}
