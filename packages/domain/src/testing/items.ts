import type { Account, AccountType } from '../accounts/account.js';
import type { ItemRecord, QuickBooksItem } from '../items/item.js';
import type { ItemSettings } from '../items/item-settings.js';
import type {
  IndusTrackItemSide,
  ItemLink,
  ItemSubject,
  QuickBooksItemSide,
} from '../items/planning/item-subject.js';

/** Items for tests: what a test does not speak of has a plain value, and is the same on both sides. */

export function account(listId: string, fullName: string, type: AccountType): Account {
  return { listId, fullName, type, isActive: true };
}

export const SALES = account('A1', 'Sales', 'Income');
export const GOODS = account('A2', 'Cost of Goods Sold', 'CostOfGoodsSold');
export const STOCK = account('A3', 'Inventory Asset', 'OtherCurrentAsset');
export const SUPPLIES = account('A4', 'Supplies', 'Expense');
export const CHECKING = account('A5', 'Checking', 'Bank');

export const NO_ACCOUNTS = { income: null, cogs: null, asset: null, expense: null };
export const TAX = { listId: 'T1', fullName: 'Tax' };
export const NON = { listId: 'T2', fullName: 'Non' };

const SETTINGS: Omit<ItemSettings, 'direction'> = {
  equipmentRules: [],
  defaultAccounts: { income: SALES, cogs: GOODS, asset: STOCK, expense: SUPPLIES },
  chart: new Map([SALES, GOODS, STOCK, SUPPLIES, CHECKING].map((one) => [one.listId, one])),
  isTaxCodeSent: false,
  taxCodes: { taxable: TAX, nonTaxable: NON },
  unitSets: [],
};

export const FROM: ItemSettings = { ...SETTINGS, direction: 'from_quickbooks' };
export const TO: ItemSettings = { ...SETTINGS, direction: 'to_quickbooks' };

/** The item of these tests as IndusTrack has it. */
export function item(changes: Partial<ItemRecord> = {}): ItemRecord {
  return {
    kind: 'inventory',
    name: 'Pump 1 HP',
    parentId: null,
    salesDescription: 'Pool pump, 1 HP',
    purchaseDescription: 'Pump 1 HP',
    partNumber: 'SP2607',
    unit: null,
    price: '499.00',
    cost: '310.00',
    isTaxable: true,
    isActive: true,
    accounts: NO_ACCOUNTS,
    ...changes,
  };
}

/** The same item in QuickBooks. */
export function quickbooksItem(changes: Partial<QuickBooksItem> = {}): QuickBooksItem {
  const name = changes.name ?? 'Pump 1 HP';
  return {
    listId: '80000001-1',
    kind: 'inventory',
    name,
    fullName: name,
    parentListId: null,
    isActive: true,
    pricing: 'price_and_cost',
    salesDescription: 'Pool pump, 1 HP',
    purchaseDescription: 'Pump 1 HP',
    partNumber: 'SP2607',
    price: '499.00',
    pricePercent: null,
    cost: '310.00',
    accounts: { income: SALES, cogs: GOODS, asset: STOCK, expense: null },
    salesTaxCode: TAX,
    isTaxable: true,
    unitOfMeasureSet: null,
    customFields: [],
    ...changes,
  };
}

export function newInQuickBooks(
  changes: Partial<QuickBooksItem> = {},
  side: Partial<QuickBooksItemSide> = {},
): ItemSubject {
  const quickbooks: QuickBooksItemSide = {
    item: quickbooksItem(changes),
    parent: null,
    state: 'present',
    ...side,
  };
  return { quickbooks, industrack: null, link: null, nameTakenBy: null };
}

export function newInIndusTrack(
  changes: Partial<ItemRecord> = {},
  side: Partial<IndusTrackItemSide> = {},
): ItemSubject {
  const industrack: IndusTrackItemSide = {
    record: item(changes),
    parent: null,
    state: 'present',
    ...side,
  };
  return { quickbooks: null, industrack, link: null, nameTakenBy: null };
}

/** Linked, with what changed on either side since. */
export function linkedItem(
  changes: Readonly<{
    quickbooks?: Partial<QuickBooksItem>;
    quickbooksSide?: Partial<QuickBooksItemSide>;
    industrack?: Partial<ItemRecord>;
    industrackSide?: Partial<IndusTrackItemSide>;
    base?: Partial<ItemRecord>;
    link?: Partial<ItemLink>;
  }> = {},
): ItemSubject {
  const { accounts: _accounts, ...base } = item(changes.base);
  return {
    quickbooks: newInQuickBooks(changes.quickbooks, changes.quickbooksSide).quickbooks,
    industrack: newInIndusTrack(changes.industrack, changes.industrackSide).industrack,
    link: { base, keptCost: null, ...changes.link },
    nameTakenBy: null,
  };
}
