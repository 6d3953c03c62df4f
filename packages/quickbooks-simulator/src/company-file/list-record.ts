import type { Fields } from './fields.js';

/**
 * A list family: what shares one run of ListIDs. A ListID is unique inside its family only, so a customer and
 * an item may carry the same one (behaviours.md §3).
 */
export const LIST_FAMILIES = [
  'Customer',
  'Vendor',
  'Employee',
  'OtherName',
  'Item',
  'Account',
  'Class',
  'CustomerType',
  'JobType',
  'Terms',
  'SalesTaxCode',
  'SalesRep',
  'PaymentMethod',
  'ShipMethod',
  'PriceLevel',
  'CustomerMsg',
  'Template',
  'Currency',
] as const;
export type ListFamily = (typeof LIST_FAMILIES)[number];

/** One entry of a list as the company file keeps it. Times are UTC epoch seconds. */
export interface ListRecord {
  readonly family: ListFamily;
  /** Name of the Ret element without "Ret": Customer, ItemService, StandardTerms… */
  readonly kind: string;
  readonly listId: string;
  readonly name: string;
  /** Ancestors and the name joined by ":". */
  readonly fullName: string;
  readonly parentId: string | null;
  /** Number of ancestors: 0 for a customer, 1 for its job. */
  readonly sublevel: number;
  readonly isActive: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly editSequence: string;
  readonly fields: Fields;
  /** Open balance of this record alone, in cents. */
  readonly balanceCents: number;
}

/** Families whose names exclude each other: customers, vendors, employees and other names (behaviours.md §3). */
const ENTITY_FAMILIES: readonly ListFamily[] = ['Customer', 'Vendor', 'Employee', 'OtherName'];

/** The families in which a name may be held only once, this family included. */
export function familiesSharingNames(family: ListFamily): readonly ListFamily[] {
  return ENTITY_FAMILIES.includes(family) ? ENTITY_FAMILIES : [family];
}

/** A full name as a path of lower-cased names: names are compared case-insensitively. */
export function namePath(fullName: string): string[] {
  return fullName.toLowerCase().split(':');
}
