import {
  type CustomerRecord,
  customerFieldChanges,
  type FieldChange,
  locationKey,
  type ServiceLocation,
} from '@connector/domain';

/** Fields that a restoration takes over as a whole. */
const WHOLE_FIELDS = [
  'companyName',
  'firstName',
  'lastName',
  'phone',
  'email',
  'billingAddress',
  'active',
] as const satisfies readonly (keyof CustomerRecord)[];

const RESTORABLE: ReadonlySet<string> = new Set([...WHOLE_FIELDS, 'locations', 'locationOrder']);

/** A location of a customer, with the id under which it stands. */
export type PlacedLocation = ServiceLocation & { readonly id: string | null };

type Current = Omit<CustomerRecord, 'locations'> & {
  readonly locations: readonly PlacedLocation[];
};

/** Whether a change holds values that the record can go back to. */
export function isRestorable(changes: readonly FieldChange[]): boolean {
  return changes.some(({ field }) => RESTORABLE.has(field));
}

/**
 * The record as it is now, with what a change did undone: the fields that it named go back to the values they had before
 * it, the others stay as they are now.
 *
 * @param before the record as it was before the change
 */
export function restored(
  current: Current,
  { changes, before }: Readonly<{ changes: readonly FieldChange[]; before: CustomerRecord }>,
): Current {
  const named = new Set(changes.map(({ field }) => field));
  const fields = Object.fromEntries(
    WHOLE_FIELDS.filter((field) => named.has(field)).map((field) => [field, before[field]]),
  );
  let locations = changes
    .filter(({ field }) => field === 'locations')
    .reduce((list, change) => withLocationUndone(list, change, before), [...current.locations]);
  if (named.has('locationOrder')) locations = inOrderOf(locations, before.locations);
  return { ...current, ...fields, locations: withOneDefault(locations, before) };
}

function withLocationUndone(
  list: readonly PlacedLocation[],
  change: FieldChange,
  before: CustomerRecord,
): PlacedLocation[] {
  const key = locationKey(nameIn(change.label));
  const alike = before.locations.filter((location) => textOf(location) === change.before);
  // Locations of one address are told apart by their names; a renamed one had another.
  const old = alike.find(({ name }) => locationKey(name) === key) ?? alike[0];
  const place = list.findIndex(({ name }) => locationKey(name) === key);
  if (old === undefined)
    return change.before === null ? list.filter((_, at) => at !== place) : [...list];
  // A location that was renamed back since then, or was removed, is looked for under its old name too.
  const oldPlace = list.findIndex(({ name }) => locationKey(name) === locationKey(old.name));
  const at = place >= 0 ? place : oldPlace;
  const known = list[at];
  if (known === undefined) return [...list, { ...old, id: null }];
  return list.map((location, index) => (index === at ? { ...old, id: location.id } : location));
}

/** What a change says of a location, in the domain's own words. */
function textOf(location: ServiceLocation): string | null {
  const alone = { ...NOBODY, locations: [location] };
  return customerFieldChanges(NOBODY, alone)[0]?.after ?? null;
}

/** A change names its location between the two marks of its label. */
function nameIn(label: string): string {
  return label.slice(label.indexOf('“') + 1, label.lastIndexOf('”'));
}

function inOrderOf(
  list: readonly PlacedLocation[],
  order: readonly ServiceLocation[],
): PlacedLocation[] {
  const places = new Map(order.map(({ name }, place) => [locationKey(name), place]));
  const placeOf = ({ name }: ServiceLocation) => places.get(locationKey(name)) ?? order.length;
  return [...list].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Two defaults may have come together: the one from before the change counts. */
function withOneDefault(list: readonly PlacedLocation[], before: CustomerRecord): PlacedLocation[] {
  const defaults = list.filter(({ isDefault }) => isDefault);
  if (defaults.length < 2) return [...list];
  const wanted = before.locations.find(({ isDefault }) => isDefault);
  const kept = defaults.find(
    ({ name }) => wanted && locationKey(name) === locationKey(wanted.name),
  );
  return list.map((location) => ({ ...location, isDefault: location === (kept ?? defaults[0]) }));
}

const NOBODY: CustomerRecord = {
  companyName: '',
  firstName: null,
  lastName: null,
  phone: null,
  email: null,
  billingAddress: null,
  active: true,
  locations: [],
};
