import { describe, expect, it } from '@jest/globals';
import { numberOf, shownDay, sumOf } from './invoice-words';
import { deskFilterOf } from './queries';

describe('INV-2 The words of the approval desk', () => {
  it('adds amounts up to the cent', () => {
    expect(sumOf([])).toBe('0.00');
    expect(sumOf(['0.10', '0.20'])).toBe('0.30');
    expect(sumOf(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
    expect(sumOf(['-5.00', '1.50'])).toBe('-3.50');
  });

  it('INV-3 calls an invoice by QuickBooks’ number, once there is one', () => {
    expect(numberOf({ number: 1001, quickbooksNumber: null })).toBe('1001');
    expect(numberOf({ number: 1001, quickbooksNumber: 'A-17' })).toBe('A-17');
  });

  it('shows a day as a day', () => {
    expect(shownDay('2026-11-01')).toBe('Nov 1, 2026');
  });

  it('takes from the address what is right, and the usual value for the rest', () => {
    const query = new URLSearchParams(
      'state=ready&from=2026-01-02&to=tomorrow&minTotal=5&maxTotal=x',
    );
    expect(deskFilterOf(query)).toEqual({
      ...{ state: 'ready', search: '', from: '2026-01-02', to: '', minTotal: '5', maxTotal: '' },
    });
    expect(deskFilterOf(new URLSearchParams('state=lost')).state).toBe('draft');
  });
});
