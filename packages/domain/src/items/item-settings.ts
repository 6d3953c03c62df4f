import type {
  Account,
  AccountRole,
  ItemAccounts,
  QuickBooksReference,
} from '../accounts/account.js';
import type { SyncDirection } from '../settings/direction.js';
import type { ItemKind } from './item.js';

/** ITM-1: there is no two-way for items. */
export type ItemDirection = Exclude<SyncDirection, 'two_way'>;

/** ITM-3: marks inventory items of QuickBooks as equipment. */
export type EquipmentRule =
  /** All that stands under this item, at any level; the full name as QuickBooks has it now. */
  | { readonly by: 'parent'; readonly listId: string | null; readonly fullName: string }
  /** Those with this value in a custom field. Neither is compared by case. */
  | { readonly by: 'custom_field'; readonly name: string; readonly value: string };

/** ITM-5: what items without accounts of their own are posted to. */
export interface DefaultAccounts extends ItemAccounts {
  /** What goes before the others for a kind of item. */
  readonly byKind?: Readonly<Partial<Record<ItemKind, Partial<ItemAccounts>>>>;
}

/** ITM-7: the tax codes that say taxable and non-taxable, where a tenant has them sent. */
export interface TaxCodes {
  readonly taxable: QuickBooksReference | null;
  readonly nonTaxable: QuickBooksReference | null;
}

/** What of a tenant's settings, and of the company file's lists, planning an item takes. */
export interface ItemSettings {
  readonly direction: ItemDirection;
  readonly equipmentRules: readonly EquipmentRule[];
  readonly defaultAccounts: DefaultAccounts;
  /** Every account of the company file, inactive ones too, by list id. */
  readonly chart: ReadonlyMap<string, Account>;
  /** ITM-7: the default is not to send the tax code. */
  readonly isTaxCodeSent: boolean;
  readonly taxCodes: TaxCodes;
  /** The unit of measure sets of the company file; none where it has units turned off. */
  readonly unitSets: readonly QuickBooksReference[];
}

/** The roles in the order in which people read them. */
export const ACCOUNT_ROLES: readonly AccountRole[] = ['income', 'cogs', 'asset', 'expense'];
