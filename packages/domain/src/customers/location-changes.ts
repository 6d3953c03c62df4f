import { isEmptyAddress, isSameAddress } from './address.js';
import type { ServiceLocation } from './customer.js';
import { locationKey } from './service-locations.js';

/** What differs between two lists of service locations. */
export interface LocationDifference {
  /** New and changed locations as they are now; a renamed one is among them under its new name. */
  readonly putLocations: readonly ServiceLocation[];
  /** Names of locations that are gone; a renamed one is not among them. */
  readonly removedLocations: readonly string[];
  /** Locations that go on under another name, at the same address; their ids stay. */
  readonly renamedLocations: readonly { readonly from: string; readonly to: string }[];
  /** Whether the order is another than the old one with the new ones behind. */
  readonly reordered: boolean;
  /** All names in their new order; empty unless reordered. */
  readonly locationOrder: readonly string[];
}

/** What must change in `before` to become `after`. Where a name comes twice in a list, its first location counts. */
export function locationDifference(
  before: readonly ServiceLocation[],
  after: readonly ServiceLocation[],
): LocationDifference {
  const known = byKey(before);
  const wanted = byKey(after);
  const now = [...wanted.values()];
  const renamedLocations = renames(before, after);
  const renamedFrom = new Set(renamedLocations.map(({ from }) => locationKey(from)));
  const difference = {
    putLocations: now.filter(
      (location) => !isSameLocation(known.get(locationKey(location.name)), location),
    ),
    removedLocations: [...known.values()]
      .map(({ name }) => name)
      .filter((name) => !wanted.has(locationKey(name)) && !renamedFrom.has(locationKey(name))),
    renamedLocations,
  };
  const unordered = withLocationDifference([...known.values()], {
    ...{ ...difference, reordered: false, locationOrder: [] },
  });
  const reordered = now.some(
    ({ name }, index) => locationKey(unordered[index]?.name ?? '') !== locationKey(name),
  );
  const locationOrder = reordered ? now.map(({ name }) => name) : [];
  return { ...difference, reordered, locationOrder };
}

/**
 * A list after a difference was carried out on it. Locations that the difference does not know stay; where it orders
 * the list, they come last.
 */
export function withLocationDifference(
  locations: readonly ServiceLocation[],
  difference: LocationDifference,
): ServiceLocation[] {
  const changed = withNewNames(locations, difference);
  const put = byKey(difference.putLocations);
  const kept = changed.map((location) => put.get(locationKey(location.name)) ?? location);
  const there = byKey(kept);
  const added = difference.putLocations.filter(({ name }) => !there.has(locationKey(name)));
  return inOrder([...kept, ...added], difference.locationOrder);
}

function withNewNames(
  locations: readonly ServiceLocation[],
  difference: LocationDifference,
): ServiceLocation[] {
  const removed = new Set(difference.removedLocations.map(locationKey));
  const renamed = new Map(
    difference.renamedLocations.map(({ from, to }) => [locationKey(from), to]),
  );
  const there = byKey(locations);
  return locations.flatMap((location) => {
    const key = locationKey(location.name);
    if (removed.has(key)) return [];
    const to = renamed.get(key);
    if (to === undefined) return [location];
    // The list has one of that name already: the two are one from here on.
    return there.has(locationKey(to)) ? [] : [{ ...location, name: to }];
  });
}

function inOrder(
  locations: readonly ServiceLocation[],
  order: readonly string[],
): ServiceLocation[] {
  if (order.length === 0) return [...locations];
  const place = new Map(order.map((name, index) => [locationKey(name), index]));
  const placeOf = ({ name }: ServiceLocation) => place.get(locationKey(name)) ?? order.length;
  return [...locations].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Whether a difference touches locations at all. */
export function hasOtherLocations(difference: LocationDifference): boolean {
  const { putLocations, removedLocations, renamedLocations, reordered } = difference;
  return putLocations.length + removedLocations.length + renamedLocations.length > 0 || reordered;
}

/** Locations that went from one name to another: of one address, exactly one is gone and exactly one is new. */
export function renames(
  before: readonly ServiceLocation[],
  after: readonly ServiceLocation[],
): { readonly from: string; readonly to: string }[] {
  const known = byKey(before);
  const wanted = byKey(after);
  const gone = byAddress(before.filter(({ name }) => !wanted.has(locationKey(name))));
  const added = byAddress(after.filter(({ name }) => !known.has(locationKey(name))));
  return [...gone].flatMap(([address, [from, ...others]]) => {
    const [to, ...further] = added.get(address) ?? [];
    if (from === undefined || to === undefined || others.length + further.length > 0) return [];
    return [{ from: from.name, to: to.name }];
  });
}

/** Whether two locations are the same in every respect, the case of the name included. */
export function isSameLocation(
  one: ServiceLocation | undefined,
  other: ServiceLocation | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.name === other.name &&
    one.isDefault === other.isDefault &&
    one.note === other.note &&
    isSameAddress(one.address, other.address)
  );
}

/** Locations by the key of their name; the first of a name counts. */
export function byKey(locations: readonly ServiceLocation[]): Map<string, ServiceLocation> {
  const found = new Map<string, ServiceLocation>();
  for (const location of locations) {
    const key = locationKey(location.name);
    if (!found.has(key)) found.set(key, location);
  }
  return found;
}

function byAddress(locations: readonly ServiceLocation[]): Map<string, ServiceLocation[]> {
  const found = new Map<string, ServiceLocation[]>();
  for (const location of locations) {
    if (isEmptyAddress(location.address)) continue;
    const { lines, city, state, postalCode, country } = location.address;
    const key = JSON.stringify([lines, city, state, postalCode, country]);
    found.set(key, [...(found.get(key) ?? []), location]);
  }
  return found;
}
