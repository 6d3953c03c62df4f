import { nameKey } from '../customers/name-key.js';
import type { ItemKind, QuickBooksItem, QuickBooksItemKind } from './item.js';
import type { EquipmentRule } from './item-settings.js';

/** What QuickBooks calls its kinds of item. */
const WORDS: Readonly<Record<QuickBooksItemKind, readonly [one: string, many: string]>> = {
  inventory: ['inventory part', 'inventory parts'],
  inventory_assembly: ['inventory assembly', 'inventory assemblies'],
  non_inventory: ['non-inventory part', 'non-inventory parts'],
  service: ['service', 'services'],
  fixed_asset: ['fixed asset', 'fixed assets'],
  other_charge: ['other charge', 'other charges'],
  discount: ['discount', 'discounts'],
  group: ['group', 'groups'],
  subtotal: ['subtotal', 'subtotals'],
  payment: ['payment item', 'payment items'],
  sales_tax: ['sales tax item', 'sales tax items'],
  sales_tax_group: ['sales tax group', 'sales tax groups'],
};

const SYNCED: Readonly<Partial<Record<QuickBooksItemKind, ItemKind>>> = {
  inventory: 'inventory',
  // It is put together from parts, and then sold and counted as one: a stocked thing, as an inventory part is.
  inventory_assembly: 'inventory',
  non_inventory: 'non_inventory',
  service: 'service',
  fixed_asset: 'equipment',
};

/** The kinds of item in IndusTrack, as its pages call them. */
export const ITEM_KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  inventory: 'Inventory',
  non_inventory: 'Non-inventory',
  service: 'Service',
  equipment: 'Equipment',
};

/** Which kind a QuickBooks item is in IndusTrack, or that it is none. */
export type KindVerdict =
  | { readonly kind: 'synced'; readonly as: ItemKind }
  | { readonly kind: 'not_synced'; readonly of: QuickBooksItemKind };

/**
 * ITM-2, ITM-3: the kind as which a QuickBooks item arrives.
 *
 * @param linkedAs what it is in IndusTrack, where it is linked: inventory stays the equipment that it is there.
 */
export function kindOfItem(
  item: QuickBooksItem,
  rules: readonly EquipmentRule[],
  linkedAs: ItemKind | null = null,
): KindVerdict {
  const as = SYNCED[item.kind];
  if (as === undefined) return { kind: 'not_synced', of: item.kind };
  if (as !== 'inventory') return { kind: 'synced', as };
  const isEquipment = linkedAs === 'equipment' || rules.some((rule) => isMarkedBy(rule, item));
  return { kind: 'synced', as: isEquipment ? 'equipment' : 'inventory' };
}

/** ITM-2: whether items of this kind have a place in IndusTrack; the others stay in QuickBooks. */
export function isSyncedKind(kind: QuickBooksItemKind): boolean {
  return SYNCED[kind] !== undefined;
}

/** A kind of QuickBooks item in plain words, for sentences and for counts: "3 other charges". */
export function quickbooksKindWords(kind: QuickBooksItemKind, count = 1): string {
  const [one, many] = WORDS[kind];
  return count === 1 ? one : many;
}

/** Whether an item of IndusTrack can be this kind in QuickBooks: equipment is inventory there, or a fixed asset. */
export function isCompatibleKind(kind: ItemKind, quickbooksKind: QuickBooksItemKind): boolean {
  const as = SYNCED[quickbooksKind];
  return as === kind || (as === 'inventory' && kind === 'equipment');
}

/** ITM-3: the kind of a new QuickBooks item. */
export function quickbooksKindFor(kind: ItemKind): 'inventory' | 'non_inventory' | 'service' {
  return kind === 'equipment' ? 'inventory' : kind;
}

function isMarkedBy(rule: EquipmentRule, item: QuickBooksItem): boolean {
  if (rule.by === 'parent') {
    if (rule.listId !== null && rule.listId === item.parentListId) return true;
    return nameKey(item.fullName).startsWith(`${nameKey(rule.fullName)}:`);
  }
  return item.customFields.some(
    ({ name, value }) =>
      nameKey(name) === nameKey(rule.name) && nameKey(value) === nameKey(rule.value),
  );
}
