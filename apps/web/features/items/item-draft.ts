import type { Item, ItemEdit, NewItem } from '../../api/types';
import { changedFields } from '../editing/draft';

/** An item as it stands in the form: text, and accounts by their list ids. */
export interface ItemDraft {
  readonly kind: Item['kind'];
  readonly name: string;
  /** The id of the item that it stands under; empty for none. */
  readonly parentId: string;
  readonly salesDescription: string;
  readonly purchaseDescription: string;
  readonly partNumber: string;
  readonly unit: string;
  readonly price: string;
  readonly cost: string;
  readonly isTaxable: boolean;
  /** Empty for the company's choice. */
  readonly income: string;
  readonly cogs: string;
  readonly asset: string;
  readonly expense: string;
}

export type ItemDraftField = keyof ItemDraft;

export const EMPTY_ITEM: ItemDraft = {
  kind: 'service',
  name: '',
  parentId: '',
  salesDescription: '',
  purchaseDescription: '',
  partNumber: '',
  unit: '',
  price: '',
  cost: '',
  isTaxable: true,
  income: '',
  cogs: '',
  asset: '',
  expense: '',
};

export const ITEM_LABELS: Readonly<Record<ItemDraftField, string>> = {
  kind: 'Kind',
  name: 'Name',
  parentId: 'Sub-item of',
  salesDescription: 'Description',
  purchaseDescription: 'Description for purchases',
  partNumber: 'Manufacturer’s part number',
  unit: 'Unit',
  price: 'Price',
  cost: 'Cost',
  isTaxable: 'Taxable',
  income: 'Income account',
  cogs: 'Cost of goods sold account',
  asset: 'Asset account',
  expense: 'Expense account',
};

export const ACCOUNT_ROLES = ['income', 'cogs', 'asset', 'expense'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** ITM-5: the accounts that a kind of item may need in QuickBooks. */
export const ROLES_OF_KIND: Readonly<Record<Item['kind'], readonly AccountRole[]>> = {
  inventory: ['income', 'cogs', 'asset'],
  equipment: ['income', 'cogs', 'asset'],
  non_inventory: ['income', 'expense'],
  service: ['income', 'expense'],
};

export function itemDraftOf(item: Item): ItemDraft {
  const { accounts } = item;
  return {
    kind: item.kind,
    name: item.name,
    parentId: item.parent?.id ?? '',
    salesDescription: item.salesDescription ?? '',
    purchaseDescription: item.purchaseDescription ?? '',
    partNumber: item.partNumber ?? '',
    unit: item.unit ?? '',
    price: item.price ?? '',
    cost: item.cost ?? '',
    isTaxable: item.isTaxable,
    income: accounts.income?.listId ?? '',
    cogs: accounts.cogs?.listId ?? '',
    asset: accounts.asset?.listId ?? '',
    expense: accounts.expense?.listId ?? '',
  };
}

export function newItemOf(draft: ItemDraft): NewItem {
  const { income: _i, cogs: _c, asset: _a, expense: _e, parentId, ...fields } = draft;
  return { ...fields, active: true, parentId: parentId || null, accounts: accountsOf(draft) };
}

/** What to send: the changed fields alone, so that an edit of one field is an edit of one field. */
export function itemEditOf(version: number, before: ItemDraft, after: ItemDraft): ItemEdit {
  const changed = changedFields(before, after);
  const isAccount = (field: ItemDraftField) => ACCOUNT_ROLES.some((role) => role === field);
  const plain = changed
    .filter((field) => !isAccount(field))
    .map((field) => [field, field === 'parentId' ? after.parentId || null : after[field]]);
  const accounts = changed.some(isAccount) ? { accounts: accountsOf(after) } : {};
  return { version, ...Object.fromEntries(plain), ...accounts };
}

/** The field of the form that a field of the API stands in, such as "accounts.income". */
export function itemDraftFieldOf(field: string): ItemDraftField | null {
  const name = field.replace(/^accounts\./, '');
  return Object.hasOwn(ITEM_LABELS, name) ? (name as ItemDraftField) : null;
}

function accountsOf({ income, cogs, asset, expense }: ItemDraft): NonNullable<NewItem['accounts']> {
  return {
    income: income || null,
    cogs: cogs || null,
    asset: asset || null,
    expense: expense || null,
  };
}
