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
    const shown = {
      '2.00': '2',
      '2.50': '2.5',
      '100.00': '100',
      '0.00': '0',
      '10': '10',
      '0': '0',
    };
    expect(Object.keys(shown).map(shownNumber)).toEqual(Object.values(shown));
  });
});
