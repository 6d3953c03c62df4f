import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentCents, printDecimal, productCents, rateFor, readDecimal } from './decimal.js';

describe('behaviours §10: amounts are computed in decimal', () => {
  it('rounds half a cent away from zero', () => {
    expect(productCents(readDecimal('1'), readDecimal('0.005'))).toBe(1);
    expect(productCents(readDecimal('-1'), readDecimal('0.005'))).toBe(-1);
    expect(productCents(readDecimal('3'), readDecimal('33.33333'))).toBe(10000);
  });

  it('does not lose a cent that binary fractions would', () => {
    expect(productCents(readDecimal('1.1'), readDecimal('1.1'))).toBe(121);
    expect(percentCents(10_050, readDecimal('7'))).toBe(704);
  });

  it('finds the rate of an amount to five places', () => {
    expect(printDecimal(rateFor(10_000, readDecimal('3')), 2)).toBe('33.33333');
  });

  it('takes a percent sign and prints without trailing zeros', () => {
    expect(printDecimal(readDecimal('18.0%'))).toBe('18');
    expect(printDecimal(readDecimal('-2.50'))).toBe('-2.5');
  });

  it('refuses what is no decimal', () => {
    expect(() => readDecimal('1.000001')).toThrow(/no decimal/);
    expect(() => readDecimal('')).toThrow(/no decimal/);
  });

  it('prints what it reads', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (value) => {
        expect(readDecimal(printDecimal(value))).toBe(value);
      }),
    );
  });
});
