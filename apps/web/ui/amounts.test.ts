import { describe, expect, it } from '@jest/globals';
import { shownAmount, shownNumber } from './amounts';

describe('Amounts', () => {
  it.each([
    ['0.00', '0.00'],
    ['149.5', '149.5'],
    ['1149.00', '1,149.00'],
    ['-1234567.12345', '-1,234,567.12345'],
    ['about ten', 'about ten'],
  ])('shows %s as %s', (amount, shown) => {
    expect(shownAmount(amount)).toBe(shown);
  });

  it('shows a number without needless zeros', () => {
    expect(['2.00', '2.50', '100.00', '0.00'].map(shownNumber)).toEqual(['2', '2.5', '100', '0']);
  });
});
