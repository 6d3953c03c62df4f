import type { ItemAccounts, QuickBooksReference } from '../accounts/account.js';

/** ITM-2: what an item is in IndusTrack. */
export type ItemKind = 'inventory' | 'non_inventory' | 'service' | 'equipment';

/** What an item is in QuickBooks, those that do not sync among them. */
export type QuickBooksItemKind =
  | 'inventory'
  | 'inventory_assembly'
  | 'non_inventory'
  | 'service'
  | 'fixed_asset'
  | 'other_charge'
  | 'discount'
  | 'group'
  | 'subtotal'
  | 'payment'
  | 'sales_tax'
  | 'sales_tax_group';

/**
 * The fields of an item that the two systems share, as IndusTrack holds them. The full name is not one of them: it
 * follows from the parents' names, and so renaming a parent changes no child.
 */
export interface ItemFields {
  readonly kind: ItemKind;
  /** The item's own name, without those of its parents. */
  readonly name: string;
  /** IndusTrack's id of the item that it stands under. */
  readonly parentId: string | null;
  readonly salesDescription: string | null;
  readonly purchaseDescription: string | null;
  readonly partNumber: string | null;
  readonly unit: string | null;
  /** A decimal number, such as "12.50". */
  readonly price: string | null;
  /** A decimal number, such as "7.25"; none and zero are the same. */
  readonly cost: string | null;
  readonly isTaxable: boolean;
  readonly isActive: boolean;
}

export interface ItemRecord extends ItemFields {
  /** ITM-5: what it is posted to when it is new in QuickBooks. An item that is there keeps the accounts it has (ITM-6). */
  readonly accounts: ItemAccounts;
}

/**
 * How QuickBooks keeps the price of an item: one price and one account, for what is only sold or only bought; or a
 * price and a cost, with an account each. Inventory always has both.
 */
export type ItemPricing = 'one_price' | 'price_and_cost';

/** What QuickBooks says of an item, in the domain's words. */
export interface QuickBooksItem {
  readonly listId: string;
  readonly kind: QuickBooksItemKind;
  /** The last part of the full name. */
  readonly name: string;
  /** Parents and name, joined by ":". The name, for kinds that have no parents. */
  readonly fullName: string;
  readonly parentListId: string | null;
  readonly isActive: boolean;
  readonly pricing: ItemPricing;
  /** Of an item with one price, its only description. */
  readonly salesDescription: string | null;
  readonly purchaseDescription: string | null;
  readonly partNumber: string | null;
  /** Null where it has none, or has a percentage instead. */
  readonly price: string | null;
  /** It costs so much of what stands above it on an invoice, such as "18.0". */
  readonly pricePercent: string | null;
  readonly cost: string | null;
  /** Of an item with one price, its only account is the income account here. */
  readonly accounts: ItemAccounts;
  readonly salesTaxCode: QuickBooksReference | null;
  /** Whether that code is a taxable one; null where the item has none, or the code is not known. */
  readonly isTaxable: boolean | null;
  readonly unitOfMeasureSet: QuickBooksReference | null;
  readonly customFields: readonly CustomField[];
}

export interface CustomField {
  readonly name: string;
  readonly value: string;
}

/** The name that tells an item from all others: with the names of the items it stands under. */
export function itemFullName(name: string, parentFullName: string | null): string {
  return parentFullName === null ? name.trim() : `${parentFullName}:${name.trim()}`;
}
