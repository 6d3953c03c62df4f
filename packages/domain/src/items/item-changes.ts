import type { FieldChange } from '../planning/step.js';
import type { ItemFields } from './item.js';
import { ITEM_KIND_WORDS } from './item-kinds.js';

/** Labels of the shared fields, in the order in which people read them. */
const LABELS: Readonly<Record<keyof ItemFields, string>> = {
  kind: 'Kind',
  name: 'Name',
  parentId: 'Sub-item of',
  salesDescription: 'Sales description',
  purchaseDescription: 'Purchase description',
  partNumber: 'Manufacturer’s part number',
  unit: 'Unit',
  price: 'Price',
  cost: 'Cost',
  isTaxable: 'Taxable',
  isActive: 'Active',
};

/** The fields that the two systems share, in the order in which people read them. */
export const ITEM_FIELD_NAMES = Object.keys(LABELS) as (keyof ItemFields)[];

/** Full names of parents, by IndusTrack's id. */
export type ParentNames = ReadonlyMap<string, string>;

/** The fields whose value differs, with their values in `after`; both in the canonical form. */
export function itemDifference(before: ItemFields, after: ItemFields): Partial<ItemFields> {
  const differing = ITEM_FIELD_NAMES.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(differing.map((field) => [field, after[field]]));
}

/** Whether two items say the same in every field; both in the canonical form. */
export function isSameItem(one: ItemFields, other: ItemFields): boolean {
  return ITEM_FIELD_NAMES.every((field) => one[field] === other[field]);
}

/** A difference as a person reads it: field by field, before and after. Empty when nothing differs. */
export function itemFieldChanges(
  before: ItemFields | null,
  after: ItemFields,
  parents: ParentNames,
): FieldChange[] {
  return ITEM_FIELD_NAMES.filter((field) =>
    before === null ? after[field] !== null : before[field] !== after[field],
  ).map((field) =>
    itemFieldChange(field, before === null ? null : before[field], after[field], parents),
  );
}

/** One field, before and after, in words for people. */
export function itemFieldChange<Field extends keyof ItemFields>(
  field: Field,
  before: ItemFields[Field] | null,
  after: ItemFields[Field],
  parents: ParentNames,
): FieldChange {
  const show = (value: ItemFields[Field] | null) => shown(field, value, parents);
  return { field, label: LABELS[field], before: show(before), after: show(after) };
}

function shown(
  field: keyof ItemFields,
  value: ItemFields[keyof ItemFields],
  parents: ParentNames,
): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field === 'kind') return ITEM_KIND_WORDS[value as ItemFields['kind']];
  if (field === 'parentId') return parents.get(value) ?? 'another item';
  return value;
}
