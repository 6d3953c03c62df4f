import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { item } from '../testing/items.js';
import { canonicalDecimal, isPrice, isSameAmount } from './decimal.js';
import { costDifferenceOf, keepOurCost, takeQuickBooksCost } from './item-cost.js';

const costs = { quickbooks: '335', industrack: '310.00' };

describe('ITM-8 two costs that differ', () => {
  it('wait for a person, and only where both sides have one', () => {
    expect(costDifferenceOf(costs, null)).toEqual({ quickbooks: '335.00', industrack: '310.00' });
    for (const quickbooks of [null, '0.00', '310', '310.000']) {
      expect(costDifferenceOf({ ...costs, quickbooks }, null)).toBeNull();
    }
  });

  it('are settled by taking the one of QuickBooks', () => {
    const difference = { quickbooks: '335.00', industrack: '310.00' };
    const { cost } = takeQuickBooksCost(item(), difference);
    expect(costDifferenceOf({ ...costs, industrack: cost }, null)).toBeNull();
  });

  it('are settled by keeping ours, until QuickBooks’ cost moves again', () => {
    const kept = keepOurCost({ quickbooks: '335.00', industrack: '310.00' });
    expect(costDifferenceOf(costs, kept)).toBeNull();
    expect(costDifferenceOf({ ...costs, industrack: '320.00' }, kept)).toBeNull();
    expect(costDifferenceOf({ ...costs, quickbooks: '336' }, kept)).not.toBeNull();
  });
});

describe('decimals', () => {
  it.each([
    ['012.5', '12.50'],
    ['.5', '0.50'],
    ['7', '7.00'],
    ['-0', '0.00'],
    ['0.12345', '0.12345'],
    [' 1.10000 ', '1.10'],
    ['much', 'much'],
    ['.', '.'],
    ['', null],
  ])('%j is %j', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
    expect(canonicalDecimal(canonical)).toBe(canonical);
  });

  it('compares amounts, not texts, and loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (units) => {
        const digits = String(units < 0n ? -units : units).padStart(6, '0');
        const sign = units < 0n ? '-' : '';
        const text = `${sign}${digits.slice(0, -5)}.${digits.slice(-5)}`;
        const canonical = canonicalDecimal(text) ?? '';
        expect(isPrice(canonical)).toBe(true);
        expect(isSameAmount(`${sign}00${digits.slice(0, -5)}.${digits.slice(-5)}00`, text)).toBe(
          true,
        );
        const [whole = '', places = ''] = canonical.split('.');
        expect(BigInt(`${whole}${places.padEnd(5, '0')}`)).toBe(units);
      }),
    );
  });
});
