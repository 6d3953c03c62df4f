import { isSameAddress } from '../customers/address.js';
import type { ServiceLocation } from '../customers/customer.js';
import { locationKey } from '../customers/service-locations.js';
import { cutTo, QUICKBOOKS_LIMITS } from '../quickbooks-names/limits.js';

/** Where a location of one customer is found in the united list. */
export interface MovedLocation {
  readonly from: string;
  readonly to: string;
}

export interface UnitedLocations {
  readonly locations: readonly ServiceLocation[];
  /** In the order of the locations that came. */
  readonly moved: readonly MovedLocation[];
}

/**
 * Adds locations to a list under names that are unique in it. One that is there already, by name and address, is not
 * added again, so that doing it twice is doing it once. The default stays the one it was.
 */
export function uniteLocations(
  known: readonly ServiceLocation[],
  coming: readonly ServiceLocation[],
): UnitedLocations {
  const locations = [...known];
  const moved: MovedLocation[] = [];
  for (const location of coming) {
    const place = placeFor(location, locations);
    moved.push({ from: location.name, to: place.name });
    if (place.index === null) locations.push({ ...location, name: place.name, isDefault: false });
    else locations[place.index] = withNote(locations[place.index] ?? location, location.note);
  }
  return { locations, moved };
}

/** The name a location gets, and its index where it is there already. */
function placeFor(
  location: ServiceLocation,
  locations: readonly ServiceLocation[],
): { name: string; index: number | null } {
  for (let number = 1; ; number += 1) {
    const name = numbered(location.name, number);
    const index = locations.findIndex((other) => locationKey(other.name) === locationKey(name));
    const other = locations[index];
    if (other === undefined) return { name, index: null };
    if (isSameAddress(other.address, location.address)) return { name: other.name, index };
  }
}

function numbered(name: string, number: number): string {
  const suffix = number === 1 ? '' : ` (${number})`;
  return `${cutTo(name.trim(), QUICKBOOKS_LIMITS.locationName - suffix.length)}${suffix}`;
}

/** Both notes, where they differ. */
function withNote(location: ServiceLocation, note: string | null): ServiceLocation {
  if (note === null || location.note?.includes(note)) return location;
  return { ...location, note: location.note === null ? note : `${location.note}; ${note}` };
}
