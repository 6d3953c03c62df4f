import { describe, expect, it } from '@jest/globals';
import {
  CHECKING,
  FROM,
  GOODS,
  item,
  linkedItem,
  NO_ACCOUNTS,
  NON,
  newInIndusTrack,
  newInQuickBooks,
  SALES,
  STOCK,
  SUPPLIES,
  TO,
} from '../../testing/items.js';
import { quickbooksItemProblems } from './check-item.js';
import { planItem } from './plan-item.js';

const NO_DEFAULTS = { ...TO, defaultAccounts: NO_ACCOUNTS };
const PARTS = { state: 'there', recordId: 'parts', fullName: 'Parts' } as const;
const PARTS_IN_QUICKBOOKS = {
  state: 'there',
  listId: '80000003-1',
  fullName: 'Parts',
  kind: 'inventory',
} as const;

describe('ITM-2 QuickBooks → IndusTrack', () => {
  it('brings a new item with what QuickBooks says of it, and no accounts', () => {
    const step = planItem(newInQuickBooks(), FROM);
    expect(step).toMatchObject({
      ...{ action: 'create', reason: 'New item in QuickBooks, on its active list.' },
      industrack: { kind: 'create', record: { name: 'Pump 1 HP', cost: '310.00' } },
      quickbooks: null,
    });
    expect(step.changes).toContainEqual({
      ...{ field: 'price', label: 'Price', before: null, after: '499.00' },
    });
    expect(step.industrack?.record.accounts).toEqual(NO_ACCOUNTS);
  });

  it('ITM-4 brings an inactive item to the inactive list', () => {
    const step = planItem(newInQuickBooks({ isActive: false }), FROM);
    expect(step.reason).toBe('New item in QuickBooks, on its inactive list.');
    expect(step.industrack?.record.isActive).toBe(false);
  });

  it('brings a price that changed, and that field alone', () => {
    const step = planItem(linkedItem({ quickbooks: { price: '525.00' } }), FROM);
    expect(step).toMatchObject({
      ...{ action: 'update', reason: 'It was changed in QuickBooks.', quickbooks: null },
      industrack: { kind: 'change', fields: { price: '525.00' } },
      changes: [{ field: 'price', before: '499.00', after: '525.00' }],
      agreed: { price: '525.00' },
    });
  });

  it('leaves an edit in IndusTrack where it is', () => {
    const step = planItem(linkedItem({ industrack: { price: '510.00' } }), FROM);
    expect(step).toMatchObject({ action: 'skip', quickbooks: null, industrack: null });
    expect(step.reason).toBe(
      'It was changed in IndusTrack alone, where it stays so: the direction is QuickBooks → IndusTrack.',
    );
  });

  it('keeps what IndusTrack had otherwise, where QuickBooks takes it over', () => {
    const subject = linkedItem({
      quickbooks: { price: '525.00' },
      industrack: { price: '510.00' },
    });
    expect(planItem(subject, FROM)).toMatchObject({
      overridden: [{ field: 'price', before: '510.00', after: '525.00' }],
      loser: { side: 'industrack', record: { price: '510.00' } },
    });
  });

  it('names the kind of an item that does not sync', () => {
    const step = planItem(newInQuickBooks({ kind: 'other_charge' }), FROM);
    expect(step).toMatchObject({ action: 'skip', notSynced: 'other_charge', industrack: null });
    expect(step.reason).toBe(
      'In QuickBooks its kind is other charge; items of this kind stay in QuickBooks.',
    );
  });

  it('holds an item that became one of a kind that does not sync', () => {
    const step = planItem(linkedItem({ quickbooks: { kind: 'discount' } }), FROM);
    expect(step).toMatchObject({ action: 'hold', code: 'kind_changed', industrack: null });
  });

  it('follows a kind that was changed in QuickBooks', () => {
    const step = planItem(linkedItem({ quickbooks: { kind: 'non_inventory' } }), FROM);
    expect(step.changes).toEqual([
      { field: 'kind', label: 'Kind', before: 'Inventory', after: 'Non-inventory' },
    ]);
  });

  it('ITM-3 leaves the equipment in IndusTrack equipment, though it is inventory in QuickBooks', () => {
    const subject = linkedItem({ industrack: { kind: 'equipment' }, base: { kind: 'equipment' } });
    expect(planItem(subject, FROM)).toMatchObject({ action: 'skip', agreed: null });
  });

  it('puts a sub-item under its parent, and lets it wait for a parent that comes first', () => {
    const step = planItem(newInQuickBooks({ parentListId: '80000003-1' }, { parent: PARTS }), FROM);
    expect(step.industrack?.record.parentId).toBe('parts');
    expect(step.changes).toContainEqual({
      ...{ field: 'parentId', label: 'Sub-item of', before: null, after: 'Parts' },
    });
    const parent = { state: 'waiting', fullName: 'Parts' } as const;
    expect(planItem(newInQuickBooks({}, { parent }), FROM)).toMatchObject({
      ...{ action: 'hold', code: 'waiting_for_parent', industrack: null },
      reason: 'It stands under “Parts”, which goes to IndusTrack first; this item follows it.',
    });
  });
});

describe('ITM-3 IndusTrack → QuickBooks', () => {
  it('adds equipment as an inventory item, with its accounts', () => {
    const step = planItem(newInIndusTrack({ kind: 'equipment' }), TO);
    expect(step).toMatchObject({
      ...{ action: 'create', reason: 'New item in IndusTrack, on its active list.' },
      quickbooks: {
        ...{ kind: 'add', itemKind: 'inventory', pricing: 'price_and_cost' },
        accounts: { income: SALES, cogs: GOODS, asset: STOCK, expense: null },
      },
      agreed: { kind: 'equipment' },
    });
    expect(step.changes).toContainEqual({
      ...{ field: 'accounts.asset', label: 'Asset account', before: null },
      after: 'Inventory Asset',
    });
  });

  it('adds a service without a cost with one price and one account', () => {
    const sold = { kind: 'service', cost: null, purchaseDescription: null } as const;
    expect(planItem(newInIndusTrack(sold), TO).quickbooks).toMatchObject({
      ...{ itemKind: 'service', pricing: 'one_price', fields: { partNumber: null } },
      accounts: { income: SALES, expense: null },
    });
    const blank = newInIndusTrack({ ...sold, cost: '0', purchaseDescription: ' ' });
    expect(planItem(blank, TO).quickbooks?.pricing).toBe('one_price');
    expect(planItem(newInIndusTrack({ ...sold, cost: '20' }), TO).quickbooks).toMatchObject({
      ...{ pricing: 'price_and_cost', accounts: { income: SALES, expense: SUPPLIES } },
    });
  });

  it('ITM-4 makes an item inactive, and active again', () => {
    const inactive = planItem(linkedItem({ industrack: { isActive: false } }), TO);
    expect(inactive).toMatchObject({
      ...{ action: 'deactivate', reason: 'It was made inactive in IndusTrack.' },
      quickbooks: { kind: 'change', fields: { isActive: false } },
    });
    const back = linkedItem({ quickbooks: { isActive: false }, base: { isActive: false } });
    expect(planItem(back, TO)).toMatchObject({ action: 'activate' });
  });

  it('adds a sub-item under its parent', () => {
    const side = { parent: PARTS_IN_QUICKBOOKS };
    const step = planItem(newInIndusTrack({ parentId: 'parts' }, side), TO);
    expect(step.quickbooks?.fields.parentListId).toBe('80000003-1');
    expect(step.changes).toContainEqual({
      ...{ field: 'parentId', label: 'Sub-item of', before: null, after: 'Parts' },
    });
  });

  it.each([
    ['waiting_for_parent', { state: 'waiting', fullName: 'Parts' }],
    ['parent_held', { state: 'held', fullName: 'Parts' }],
    ['parent_gone', { state: 'gone', fullName: 'Parts' }],
    ['parent_kind_differs', { ...PARTS_IN_QUICKBOOKS, kind: 'service' }],
    ['too_many_levels', { ...PARTS_IN_QUICKBOOKS, fullName: 'A:B:C:D:E' }],
  ] as const)('holds a sub-item with the code %s', (code, parent) => {
    const step = planItem(newInIndusTrack({ parentId: 'parts' }, { parent }), TO);
    expect(step).toMatchObject({ action: 'hold', code, quickbooks: null });
  });

  it('says what is wrong with a name, and what could stand there', () => {
    const step = planItem(newInIndusTrack({ name: 'Valve: 2"' }), TO);
    expect(step).toMatchObject({ action: 'hold', code: 'name_refused' });
    expect(step.reason).toBe(
      'QuickBooks would refuse this item. The name has a colon, which QuickBooks keeps for parting an item from its sub-item. Proposed: “Valve - 2"”. Change it in IndusTrack; the next sync sends it.',
    );
    const long = planItem(newInIndusTrack({ name: 'x'.repeat(40) }), TO);
    expect(long.problems).toMatchObject([{ field: 'name', proposal: 'x'.repeat(31) }]);
  });

  it('holds an item whose name QuickBooks has for another one', () => {
    const subject = { ...newInIndusTrack(), nameTakenBy: 'the discount “Pump 1 HP”' };
    const step = planItem(subject, TO);
    expect(step).toMatchObject({
      ...{ action: 'hold', code: 'name_taken' },
      problems: [{ field: 'name', proposal: 'Pump 1 HP (2)' }],
    });
    expect(planItem({ ...linkedItem(), nameTakenBy: 'the group “X”' }, TO).action).toBe('skip');
  });

  it('takes a price of five places, and no other text', () => {
    expect(planItem(newInIndusTrack({ price: '0.12345' }), TO).action).toBe('create');
    const step = planItem(newInIndusTrack({ price: '1.123456' }), TO);
    expect(step).toMatchObject({ code: 'field_refused', problems: [{ field: 'price' }] });
  });

  it('sends a description of several lines, and zero for a price that was emptied', () => {
    const subject = linkedItem({ industrack: { salesDescription: 'Pump\r\n1 HP', price: null } });
    expect(planItem(subject, TO).quickbooks?.fields).toEqual({
      ...{ salesDescription: 'Pump\n1 HP', price: '0.00' },
    });
  });

  it('holds an item whose kind was changed, since no program can change it in QuickBooks', () => {
    const step = planItem(linkedItem({ industrack: { kind: 'service' } }), TO);
    expect(step).toMatchObject({ action: 'hold', code: 'kind_changed', quickbooks: null });
    expect(step.reason).toContain(
      'In IndusTrack its kind is Service, in QuickBooks inventory part',
    );
  });

  it('leaves a sub-item in its place, where IndusTrack took it out, and says so', () => {
    const subject = linkedItem({
      quickbooksSide: { parent: PARTS },
      industrack: { parentId: null, price: '500' },
      base: { parentId: 'parts' },
    });
    const step = planItem(subject, TO);
    expect(step.quickbooks?.fields).toEqual({ price: '500.00' });
    expect(step.notes.join()).toContain('it stays a sub-item');
  });

  it('changes nothing of a fixed asset, and holds it', () => {
    const subject = linkedItem({
      quickbooks: { kind: 'fixed_asset' },
      industrack: { kind: 'equipment', price: '1' },
      base: { kind: 'equipment' },
    });
    expect(planItem(subject, TO)).toMatchObject({ code: 'read_only_kind', quickbooks: null });
  });
});

describe('ITM-5 the accounts of an item that is new in QuickBooks', () => {
  it('hold it where they are missing, each by its role', () => {
    const step = planItem(newInIndusTrack(), NO_DEFAULTS);
    expect(step).toMatchObject({
      ...{ action: 'hold', code: 'missing_account', quickbooks: null },
      problems: [{ role: 'income' }, { role: 'cogs' }, { role: 'asset' }],
    });
    expect(step.reason).toBe(
      'QuickBooks would refuse this item. It needs an income account, and has none. It needs a cost of goods sold account, and has none. It needs an asset account, and has none. Choose the account in the settings of the items, or on the item’s page; the next sync sends it.',
    );
  });

  it('hold it where one is of the wrong type', () => {
    const accounts = { ...NO_ACCOUNTS, income: CHECKING };
    const step = planItem(newInIndusTrack({ accounts }), TO);
    expect(step).toMatchObject({
      ...{ code: 'wrong_account_type', problems: [{ field: 'accounts.income', role: 'income' }] },
    });
  });

  it('are the item’s own before its kind’s, and its kind’s before the tenant’s', () => {
    const defaults = { ...TO.defaultAccounts, income: CHECKING };
    const byKind = { equipment: { income: SALES } };
    const how = { ...TO, defaultAccounts: { ...defaults, byKind } };
    expect(planItem(newInIndusTrack({ kind: 'equipment' }), how).action).toBe('create');
    expect(planItem(newInIndusTrack(), how).code).toBe('wrong_account_type');
    const accounts = { ...NO_ACCOUNTS, income: SALES };
    expect(planItem(newInIndusTrack({ accounts }), how).action).toBe('create');
  });

  it('are asked for on the page of an item that is new there, with all else that QuickBooks would refuse', () => {
    const record = item({ name: 'A: B', salesDescription: '🏊', cost: 'much' });
    const fields = (isNew: boolean) =>
      quickbooksItemProblems(record, { isNew }, NO_DEFAULTS).map(({ field }) => field);
    expect(fields(false)).toEqual(['name', 'salesDescription', 'cost']);
    expect(fields(true)).toContain('accounts.income');
  });

  it('matter no more once it is there', () => {
    const subject = linkedItem({ industrack: { price: '500' } });
    expect(planItem(subject, NO_DEFAULTS)).toMatchObject({ action: 'update', problems: [] });
  });
});

describe('ITM-7 an item that is non-taxable in IndusTrack', () => {
  const subject = linkedItem({ industrack: { isTaxable: false } });
  const sending = { ...TO, isTaxCodeSent: true };

  it('is flagged until QuickBooks has it so too, and its tax code is not sent', () => {
    expect(planItem(subject, TO)).toMatchObject({ action: 'skip', taxFlag: true });
    const marked = linkedItem({
      industrack: { isTaxable: false },
      quickbooks: { isTaxable: false, salesTaxCode: NON },
    });
    expect(planItem(marked, TO)).toMatchObject({ action: 'skip', taxFlag: false });
  });

  it('gets the non-taxable code where the tenant has tax codes sent', () => {
    expect(planItem(subject, sending)).toMatchObject({
      ...{ action: 'update', taxFlag: false, quickbooks: { fields: { salesTaxCode: NON } } },
      changes: [{ field: 'isTaxable', label: 'Taxable', before: 'Yes', after: 'No' }],
    });
  });

  it('is new with that code, or without one and flagged', () => {
    const added = newInIndusTrack({ isTaxable: false });
    expect(planItem(added, TO)).toMatchObject({
      ...{ taxFlag: true, quickbooks: { fields: { salesTaxCode: null } } },
      agreed: { isTaxable: true },
    });
    expect(planItem(added, sending)).toMatchObject({
      ...{ taxFlag: false, quickbooks: { fields: { salesTaxCode: NON } } },
    });
  });
});

describe('ITM-8 a cost that moved away in QuickBooks', () => {
  const moved = { quickbooks: { cost: '335.00', price: '525.00' } };

  it.each([
    ['QuickBooks → IndusTrack', FROM],
    ['IndusTrack → QuickBooks', TO],
  ])('is shown for a person to settle, and written nowhere: %s', (_, how) => {
    const step = planItem(linkedItem(moved), how);
    expect(step.costDifference).toEqual({ quickbooks: '335.00', industrack: '310.00' });
    expect(step.changes.map(({ field }) => field)).not.toContain('cost');
  });

  it('is shown no more once ours was kept, until it moves again', () => {
    const link = { keptCost: { againstQuickBooks: '335.00' } };
    expect(planItem(linkedItem({ ...moved, link }), FROM).costDifference).toBeNull();
    const further = linkedItem({ quickbooks: { cost: '340' }, link });
    expect(planItem(further, FROM).costDifference).toMatchObject({ quickbooks: '340.00' });
  });
});

describe('an item that is gone', () => {
  it('in QuickBooks is made inactive in IndusTrack, or held where IndusTrack is the master', () => {
    const subject = linkedItem({ quickbooksSide: { state: 'deleted' } });
    expect(planItem(subject, FROM)).toMatchObject({
      ...{ action: 'deactivate', industrack: { fields: { isActive: false } } },
    });
    expect(planItem(subject, TO)).toMatchObject({ action: 'hold', code: 'deleted_in_quickbooks' });
  });

  it('in IndusTrack is made inactive in QuickBooks, and never deleted there', () => {
    const subject = linkedItem({ industrackSide: { state: 'removed' } });
    expect(planItem(subject, TO)).toMatchObject({
      ...{ action: 'deactivate', quickbooks: { kind: 'change', fields: { isActive: false } } },
    });
    expect(planItem(subject, FROM)).toMatchObject({ action: 'skip', industrack: null });
  });

  it('on both sides needs nothing', () => {
    const subject = linkedItem({
      quickbooksSide: { state: 'deleted' },
      industrackSide: { state: 'removed' },
    });
    expect(planItem(subject, TO).reason).toBe('It is gone on both sides.');
  });
});
