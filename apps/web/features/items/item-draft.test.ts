import { describe, expect, it } from '@jest/globals';
import { EMPTY_ITEM, itemDraftFieldOf, itemEditOf, newItemOf } from './item-draft';

const before = { ...EMPTY_ITEM, name: 'Heater', parentId: 'p', income: '80-1', price: '5.00' };

describe('ITM The form of an item', () => {
  it('sends the fields that were changed, and no other', () => {
    expect(itemEditOf(3, before, { ...before, price: '6' })).toEqual({ version: 3, price: '6' });
    expect(itemEditOf(3, before, before)).toEqual({ version: 3 });
    expect(itemEditOf(3, before, { ...before, parentId: '' })).toEqual({
      version: 3,
      parentId: null,
    });
  });

  it('sends the accounts together, and none where the company’s are to be taken', () => {
    expect(itemEditOf(1, before, { ...before, cogs: '80-2' })).toEqual({
      version: 1,
      accounts: { income: '80-1', cogs: '80-2', asset: null, expense: null },
    });
    expect(newItemOf({ ...EMPTY_ITEM, name: 'Labor' })).toMatchObject({
      ...{ name: 'Labor', parentId: null, active: true },
      accounts: { income: null, cogs: null, asset: null, expense: null },
    });
  });

  it('finds the place of what the API says is wrong', () => {
    expect(itemDraftFieldOf('accounts.income')).toBe('income');
    expect(itemDraftFieldOf('name')).toBe('name');
    expect(itemDraftFieldOf('version')).toBeNull();
  });
});
