import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InvoiceLine } from './invoice.js';
import { invoiceTotals, lineAmount, rateOf, sumOfAmounts } from './invoice-totals.js';

/** A decimal of so many places, with its value in units of the last place. */
function decimal(places: number, max: number): fc.Arbitrary<{ text: string; units: bigint }> {
  return fc.integer({ min: -max, max }).map((value) => {
    const units = BigInt(value);
    const digits = String(value < 0 ? -value : value).padStart(places + 1, '0');
    const sign = value < 0 ? '-' : '';
    return { text: `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`, units };
  });
}

/** Halves go away from zero. */
function divided(units: bigint, by: bigint): bigint {
  const isNegative = units < 0n;
  const size = isNegative ? -units : units;
  const rounded = (size * 2n + by) / (by * 2n);
  return isNegative ? -rounded : rounded;
}

function shown(cents: bigint): string {
  const size = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}

const anyLine = fc.record({
  quantity: decimal(5, 10_000_000),
  rate: decimal(5, 500_000_000),
  isTaxable: fc.boolean(),
});

describe('INV-4 BEY-5 totals as QuickBooks computes them', () => {
  it('are exact to the cent, whatever the quantities, rates and tax', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), decimal(4, 300_000), (made, rate) => {
        const lines = made.map(
          ({ quantity, rate: price, isTaxable }): InvoiceLine => ({
            ...{ itemId: 'item', description: null, isTaxable },
            ...{ quantity: quantity.text, rate: price.text },
          }),
        );
        // Units of 1e-10 down to cents.
        const amounts = made.map((one) => divided(one.quantity.units * one.rate.units, 10n ** 8n));
        expect(lines.map(lineAmount)).toEqual(amounts.map(shown));
        const sum = (some: readonly bigint[]) => some.reduce((total, one) => total + one, 0n);
        const subtotal = sum(amounts);
        const taxable = sum(amounts.filter((_, place) => made[place]?.isTaxable));
        const tax = divided(taxable * rate.units, 100n * 10_000n);
        expect(invoiceTotals({ lines, taxRate: rate.text })).toEqual({
          subtotal: shown(subtotal),
          tax: shown(tax),
          total: shown(subtotal + tax),
        });
        expect(sumOfAmounts(amounts.map(shown))).toBe(shown(subtotal));
      }),
    );
  });

  it.each([
    ['1', '0.005', '0.01'],
    ['3', '33.333', '100.00'],
    ['-1', '0.005', '-0.01'],
    ['2.5', '80', '200.00'],
    ['0', '80', '0.00'],
  ])('%s at %s is %s', (quantity, rate, amount) => {
    expect(lineAmount({ quantity, rate })).toBe(amount);
  });

  it.each([
    ['1', '1200.50', '1200.5'],
    ['3', '100.00', '33.33333'],
    ['2', '-5.00', '-2.5'],
    ['0', '0.00', '0'],
    // Nothing with five decimals comes to that.
    ['0', '1.00', null],
    ['30000', '1.00', null],
  ])('of %s for %s the price of one is %s', (quantity, amount, rate) => {
    expect(rateOf({ quantity, amount })).toBe(rate);
  });

  it('takes the tax once, of all taxable lines together, not line by line', () => {
    const line = { itemId: 'i', description: null, quantity: '1', rate: '0.07', isTaxable: true };
    // 7 % of 0.07 is 0.0049, nothing by itself; of ten such lines together it is 0.05.
    expect(invoiceTotals({ lines: Array(10).fill(line), taxRate: '7' })).toEqual({
      ...{ subtotal: '0.70', tax: '0.05', total: '0.75' },
    });
  });
});
