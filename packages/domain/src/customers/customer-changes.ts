import type { FieldChange } from '../planning/step.js';
import { addressInOneLine } from './address.js';
import type { CustomerFields, CustomerRecord, ServiceLocation } from './customer.js';
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

const FIELDS = Object.keys(LABELS) as (keyof CustomerFields)[];

/** What differs between two states of a customer. */
export interface CustomerDifference {
  /** The fields whose value changed, with their new values. */
  readonly fields: Partial<CustomerFields>;
  /** New and changed locations. */
  readonly putLocations: readonly ServiceLocation[];
  /** Names of locations that are gone. */
  readonly removedLocations: readonly string[];
}

/** What must change in `before` to become `after`; order of locations does not count. */
export function customerDifference(
  before: CustomerRecord,
  after: CustomerRecord,
): CustomerDifference {
  const fields: { [K in keyof CustomerFields]?: CustomerFields[K] } = {};
  for (const field of FIELDS) {
    if (shown(before[field]) !== shown(after[field]))
      Object.assign(fields, { [field]: after[field] });
  }
  const known = byKey(before.locations);
  const wanted = byKey(after.locations);
  return {
    fields,
    putLocations: after.locations.filter(
      (location) => locationText(known.get(locationKey(location.name))) !== locationText(location),
    ),
    removedLocations: before.locations
      .filter((location) => !wanted.has(locationKey(location.name)))
      .map((location) => location.name),
  };
}

/** A customer after a difference was carried out on it. */
export function withDifference(
  customer: CustomerRecord,
  difference: CustomerDifference,
): CustomerRecord {
  const removed = new Set(difference.removedLocations.map(locationKey));
  const locations = new Map(
    customer.locations
      .filter((location) => !removed.has(locationKey(location.name)))
      .map((location) => [locationKey(location.name), location]),
  );
  for (const location of difference.putLocations)
    locations.set(locationKey(location.name), location);
  return { ...customer, ...difference.fields, locations: [...locations.values()] };
}

/** A difference as a person reads it: field by field, before and after. Empty when nothing differs. */
export function customerFieldChanges(
  before: CustomerRecord | null,
  after: CustomerRecord,
): FieldChange[] {
  const fields = FIELDS.map((field) => ({
    field,
    label: LABELS[field],
    before: before === null ? null : shown(before[field]),
    after: shown(after[field]),
  }));
  return [...fields, ...locationChanges(before?.locations ?? [], after.locations)].filter(
    (change) => change.before !== change.after,
  );
}

function locationChanges(
  before: readonly ServiceLocation[],
  after: readonly ServiceLocation[],
): FieldChange[] {
  const old = byKey(before);
  const now = byKey(after);
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => ({
    field: 'locations',
    label: `Service location “${(now.get(key) ?? old.get(key))?.name ?? key}”`,
    before: locationText(old.get(key)),
    after: locationText(now.get(key)),
  }));
}

function byKey(locations: readonly ServiceLocation[]): Map<string, ServiceLocation> {
  return new Map(locations.map((location) => [locationKey(location.name), location]));
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
