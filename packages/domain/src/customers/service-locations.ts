import { type Address, addressInOneLine, isEmptyAddress } from './address.js';
import type { QuickBooksCustomer, ServiceLocation } from './customer.js';

const DEFAULT_NAME = 'Ship to';

/**
 * LOC-1, JOB-1: the service locations that a QuickBooks customer or job has in IndusTrack.
 *
 * The ship-to list in its order; where there is no list, the single ship-to address under a name of ours. A name that
 * comes twice, or an address that says nothing and has no name, adds no location.
 */
export function serviceLocationsOf(
  customer: Pick<QuickBooksCustomer, 'shipToAddresses' | 'shipAddress'>,
): ServiceLocation[] {
  const locations: ServiceLocation[] = [];
  const names = new Set<string>();
  for (const shipTo of customer.shipToAddresses) {
    const name = shipTo.name.trim() || nameFromAddress(shipTo.address);
    if (name === null || names.has(locationKey(name))) continue;
    names.add(locationKey(name));
    locations.push({ ...shipTo, name });
  }
  const single = customer.shipAddress;
  if (locations.length === 0 && single !== null && !isEmptyAddress(single)) {
    locations.push({ name: DEFAULT_NAME, address: single, isDefault: true, note: null });
  }
  return locations;
}

/** By which two names are the same location: QuickBooks compares names without regard to case. */
export function locationKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether the name of a location says nothing: ours for a single ship-to address, or QuickBooks' "Ship To 1". */
export function isUnnamedLocation({ name }: Pick<ServiceLocation, 'name'>): boolean {
  return locationKey(name) === locationKey(DEFAULT_NAME) || /^ship to \d+$/i.test(name.trim());
}

/** The name of a location that has none: its street, or whatever the address says. */
export function nameFromAddress(address: Address): string | null {
  return address.lines[0] ?? addressInOneLine(address);
}
