import type { FieldChange } from '../planning/step.js';
import { addressInOneLine, isSameAddress } from './address.js';
import type { CustomerFields, CustomerRecord, ServiceLocation } from './customer.js';
import {
  byKey,
  hasOtherLocations,
  isSameLocation,
  type LocationDifference,
  locationDifference,
  renames,
  withLocationDifference,
} from './location-changes.js';
import { locationKey } from './service-locations.js';

/** Labels of the shared fields, in the order in which people read them. */
const LABELS: Readonly<Record<keyof CustomerFields, string>> = {
  companyName: 'Company name',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  email: 'E-mail',
  billingAddress: 'Billing address',
  active: 'Active',
};

/** The fields that the two systems share, in the order in which people read them. */
export const CUSTOMER_FIELD_NAMES = Object.keys(LABELS) as (keyof CustomerFields)[];

/** What differs between two states of a customer. */
export interface CustomerDifference extends LocationDifference {
  /** The fields whose value changed, with their new values. */
  readonly fields: Partial<CustomerFields>;
}

/**
 * What must change in `before` to become `after`. Names of locations are unique in each, and then
 * `withDifference(before, customerDifference(before, after))` equals `after`.
 */
export function customerDifference(
  before: CustomerRecord,
  after: CustomerRecord,
): CustomerDifference {
  const fields: { [K in keyof CustomerFields]?: CustomerFields[K] } = {};
  for (const field of CUSTOMER_FIELD_NAMES) {
    if (!isSameValue(before[field], after[field])) Object.assign(fields, { [field]: after[field] });
  }
  return { fields, ...locationDifference(before.locations, after.locations) };
}

/** A customer after a difference was carried out on it. */
export function withDifference(
  customer: CustomerRecord,
  difference: CustomerDifference,
): CustomerRecord {
  return {
    ...customer,
    ...difference.fields,
    locations: withLocationDifference(customer.locations, difference),
  };
}

/** Whether a difference says nothing. */
export function isNoDifference(difference: CustomerDifference): boolean {
  return Object.keys(difference.fields).length === 0 && !hasOtherLocations(difference);
}

/** Whether two customers say the same in every field and location. */
export function isSameCustomer(one: CustomerRecord, other: CustomerRecord): boolean {
  return isNoDifference(customerDifference(one, other));
}

/** Whether a field says the same on both sides. */
export function isSameValue(
  one: CustomerFields[keyof CustomerFields],
  other: CustomerFields[keyof CustomerFields],
): boolean {
  if (typeof one === 'object' && typeof other === 'object') return isSameAddress(one, other);
  return one === other;
}

/** A difference as a person reads it: field by field, before and after. Empty when nothing differs. */
export function customerFieldChanges(
  before: CustomerRecord | null,
  after: CustomerRecord,
): FieldChange[] {
  const fields = CUSTOMER_FIELD_NAMES.filter((field) =>
    before === null ? shown(after[field]) !== null : !isSameValue(before[field], after[field]),
  ).map((field) => fieldChange(field, before === null ? null : before[field], after[field]));
  return [...fields, ...locationChanges(before?.locations ?? [], after.locations)];
}

/** One field, before and after, in words for people. */
export function fieldChange(
  field: keyof CustomerFields,
  before: CustomerFields[keyof CustomerFields],
  after: CustomerFields[keyof CustomerFields],
): FieldChange {
  return { field, label: LABELS[field], before: shown(before), after: shown(after) };
}

/** One location, before and after, in words for people; undefined where it was not there or is gone. */
export function locationChange(
  before: ServiceLocation | undefined,
  after: ServiceLocation | undefined,
): FieldChange {
  return {
    field: 'locations',
    label: `Service location “${(after ?? before)?.name ?? ''}”`,
    before: locationText(before),
    after: locationText(after),
  };
}

function locationChanges(
  before: readonly ServiceLocation[],
  after: readonly ServiceLocation[],
): FieldChange[] {
  const now = byKey(after);
  if (before.length === 0)
    return [...now.values()].map((location) => locationChange(undefined, location));
  const old = byKey(before);
  const oldNames = new Map(
    renames(before, after).map(({ from, to }) => [locationKey(to), locationKey(from)]),
  );
  const renamedFrom = new Set(oldNames.values());
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => !renamedFrom.has(key));
  const changes = keys
    .map((key) => ({ before: old.get(oldNames.get(key) ?? key), after: now.get(key) }))
    .filter((pair) => !isSameLocation(pair.before, pair.after))
    .map((pair) => locationChange(pair.before, pair.after));
  return [...changes, ...orderChange(before, after)];
}

/** The order of a list of locations, before and after; empty where it says nothing of its own. */
export function orderChange(
  before: readonly ServiceLocation[],
  after: readonly ServiceLocation[],
): FieldChange[] {
  if (before.length === 0 || !locationDifference(before, after).reordered) return [];
  const names = (locations: readonly ServiceLocation[]) =>
    locations.map(({ name }) => name).join(', ');
  return [
    {
      field: 'locationOrder',
      label: 'Order of service locations',
      before: names(before),
      after: names(after),
    },
  ];
}

function locationText(location: ServiceLocation | undefined): string | null {
  if (location === undefined) return null;
  const parts = [location.name, addressInOneLine(location.address), location.note];
  return `${parts.filter(Boolean).join(' · ')}${location.isDefault ? ' (default)' : ''}`;
}

function shown(value: CustomerFields[keyof CustomerFields]): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : addressInOneLine(value);
}
