import { describe, expect, it } from '@jest/globals';
import { differenceTotal, isAllFollowed, reconciliationLook } from './reconciliation-words';

const NONE = { invoice: 0, payment: 0, customer: 0, count: 0, followed: 0 };

describe('BEY-8 what a reconciliation is called', () => {
  it('is green where nothing differs', () => {
    const one = { state: 'green' as const, differences: NONE };
    expect(reconciliationLook(one)).toMatchObject({ label: 'All agree', tone: 'success' });
    expect(isAllFollowed(one)).toBe(false);
  });

  it('is a warning while anything differs that no sync follows', () => {
    const differences = { ...NONE, invoice: 2, customer: 1, followed: 2 };
    const one = { state: 'differences' as const, differences };
    expect(differenceTotal(one)).toBe(3);
    expect(reconciliationLook(one)).toMatchObject({ label: 'Differences', tone: 'warning' });
  });

  it('is news and no warning where the next sync follows all of it', () => {
    const differences = { ...NONE, invoice: 1, count: 1, followed: 2 };
    expect(reconciliationLook({ state: 'differences', differences })).toMatchObject({
      label: 'QuickBooks is ahead',
      tone: 'info',
    });
  });
});
