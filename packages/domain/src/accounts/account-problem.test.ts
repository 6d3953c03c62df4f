import { describe, expect, it } from '@jest/globals';
import { account, CHECKING, GOODS, SALES, STOCK, SUPPLIES } from '../testing/items.js';
import type { AccountRole } from './account.js';
import { accountProblem, lostAccountProblem } from './account-problem.js';

describe('ITM-5 an account for a role', () => {
  it.each([
    ['income', SALES],
    ['cogs', GOODS],
    ['asset', STOCK],
    ['asset', account('A7', 'Vans', 'FixedAsset')],
    ['expense', SUPPLIES],
    ['expense', GOODS],
  ] as const)('fits as %s', (role, one) => {
    expect(accountProblem(role, one)).toBeNull();
  });

  it.each([
    ['income', STOCK],
    ['cogs', SUPPLIES],
    ['asset', CHECKING],
    ['expense', SALES],
  ] as const)('does not fit as %s with another type', (role, one) => {
    expect(accountProblem(role, one)).toMatchObject({ code: 'wrong_account_type', role });
  });

  it('is named with its type and with what is needed', () => {
    expect(accountProblem('income', CHECKING)?.message).toBe(
      '“Checking” is an account of the type Bank; an income account is needed, which is of the type Income or Other Income.',
    );
    expect(accountProblem('cogs', SUPPLIES)?.message).toBe(
      '“Supplies” is an account of the type Expense; a cost of goods sold account is needed, which is of the type Cost of Goods Sold.',
    );
  });

  it('is missing where there is none, or QuickBooks has it no more', () => {
    const roles: AccountRole[] = ['income', 'cogs', 'asset', 'expense'];
    for (const role of roles) {
      expect(accountProblem(role, null)).toMatchObject({ code: 'missing_account', role });
    }
    expect(lostAccountProblem('asset', 'Old stock').message).toBe(
      'The account “Old stock” is not in QuickBooks any more; an asset account is needed.',
    );
  });

  it('has to be active', () => {
    expect(accountProblem('income', { ...SALES, isActive: false })).toMatchObject({
      code: 'inactive_account',
    });
  });
});
