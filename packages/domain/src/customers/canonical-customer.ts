import { type Address, isEmptyAddress } from './address.js';
import type { CustomerRecord, ServiceLocation } from './customer.js';
import { locationKey, nameFromAddress } from './service-locations.js';

/**
 * A customer in the one form that comparisons use: no blanks around a text, null for an empty one, a name for every
 * location and each name once, at most one default location. A customer without a company name takes the name of
 * its person (CUS-8); one without either keeps an empty name.
 */
export function canonicalCustomer(record: CustomerRecord): CustomerRecord {
  const firstName = cleanText(record.firstName);
  const lastName = cleanText(record.lastName);
  return {
    companyName: cleanText(record.companyName) ?? personName({ firstName, lastName }) ?? '',
    firstName,
    lastName,
    phone: cleanText(record.phone),
    email: cleanText(record.email),
    billingAddress: canonicalBilling(record.billingAddress),
    active: record.active,
    locations: withOneDefault(uniqueLocations(record.locations)),
  };
}

/** "First Last", as far as it is there; null when neither is. */
export function personName(
  person: Readonly<Pick<CustomerRecord, 'firstName' | 'lastName'>>,
): string | null {
  const parts = [person.firstName, person.lastName].flatMap((part) => cleanText(part) ?? []);
  return parts.length === 0 ? null : parts.join(' ');
}

/** A text without the blanks around it; null when nothing is left. */
export function cleanText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function canonicalBilling(address: Address | null): Address | null {
  if (address === null) return null;
  const canonical = canonicalAddress(address);
  return isEmptyAddress(canonical) ? null : canonical;
}

function canonicalAddress(address: Address): Address {
  return {
    lines: address.lines.flatMap((line) => cleanText(line) ?? []),
    city: cleanText(address.city),
    state: cleanText(address.state),
    postalCode: cleanText(address.postalCode),
    country: cleanText(address.country),
  };
}

function uniqueLocations(locations: readonly ServiceLocation[]): ServiceLocation[] {
  const unique = new Map<string, ServiceLocation>();
  for (const { name, address, isDefault, note } of locations) {
    const place = canonicalAddress(address);
    const known = cleanText(name) ?? nameFromAddress(place);
    if (known === null || unique.has(locationKey(known))) continue;
    unique.set(locationKey(known), {
      ...{ name: known, address: place, isDefault, note: cleanText(note) },
    });
  }
  return [...unique.values()];
}

function withOneDefault(locations: readonly ServiceLocation[]): ServiceLocation[] {
  const standard = locations.findIndex((location) => location.isDefault);
  return locations.map((location, index) =>
    location.isDefault && index !== standard ? { ...location, isDefault: false } : location,
  );
}
