import type { Address } from '../customers/address.js';
import { isSameAddress } from '../customers/address.js';
import { canonicalCustomer } from '../customers/canonical-customer.js';
import type { CustomerRecord, ServiceLocation } from '../customers/customer.js';
import { locationKey } from '../customers/service-locations.js';
import { unholdableCharacter, westernText } from '../quickbooks-names/characters.js';
import {
  MAX_PRINTED_LINES,
  MAX_SHIP_TO_ADDRESSES,
  QUICKBOOKS_LIMITS,
} from '../quickbooks-names/limits.js';
import { printedLines } from '../quickbooks-names/printed-lines.js';
import { textAs, westernOrNull, wordedAs } from '../quickbooks-names/wording.js';

/**
 * A customer as far as QuickBooks can hold it: at most fifty locations, those already there before others and the
 * default one in any case; never none where there were some, since qbXML has no word for an empty list; no note that
 * does not fit; typographic characters as QuickBooks has them.
 *
 * What is only worded otherwise in `held` stays as it is there, so that a form is compared with what it came from and
 * nothing counts as a change that no person made. Stable: the form of a record held in its form is that form.
 *
 * @param held what QuickBooks holds, or last agreed to hold; null for a customer that is new there.
 */
export function quickbooksForm(
  record: CustomerRecord,
  held: CustomerRecord | null,
): CustomerRecord {
  const canonical = canonicalCustomer(western(record));
  const { companyName, firstName, lastName, phone, email, billingAddress } = canonical;
  return {
    companyName: wordedAs(companyName, held?.companyName ?? null),
    firstName: textAs(firstName, held?.firstName ?? null),
    lastName: textAs(lastName, held?.lastName ?? null),
    phone: textAs(phone, held?.phone ?? null),
    email: textAs(email, held?.email ?? null),
    billingAddress: billingAddress && addressAs(billingAddress, held?.billingAddress ?? null),
    active: canonical.active,
    locations: locationsAs(canonical.locations, held?.locations ?? []),
  };
}

/**
 * What of a customer stays in IndusTrack alone, in sentences.
 *
 * @param there its form, and what QuickBooks holds after the step.
 */
export function notesOn(
  record: CustomerRecord,
  there: Readonly<{ form: CustomerRecord; target: CustomerRecord }>,
): string[] {
  const travelling = new Map(there.target.locations.map((one) => [westernKey(one.name), one]));
  const { locations } = canonicalCustomer(western(record));
  const staying = locations.filter(({ name }) => !travelling.has(westernKey(name))).length;
  const [last] = locations.length === 0 ? there.form.locations : [];
  const notes = locations.filter(({ name, note }) => {
    const there = travelling.get(westernKey(name));
    return note !== null && there !== undefined && there.note !== note;
  });
  return [
    ...(staying === 0 ? [] : [tooMany(staying, locations.length)]),
    ...(last === undefined ? [] : [notDropped(last.name)]),
    ...notes.map(({ name }) => noteStays(name)),
  ];
}

function tooMany(staying: number, all: number): string {
  return `QuickBooks holds ${MAX_SHIP_TO_ADDRESSES} ship-to addresses for a customer: ${staying} of its ${all} locations stay in IndusTrack alone.`;
}

function notDropped(name: string): string {
  return `QuickBooks cannot be told to drop a customer’s last ship-to address: “${name}” stays there until somebody removes it in QuickBooks.`;
}

function noteStays(name: string): string {
  return `The note on the location “${name}” stays in IndusTrack alone: QuickBooks takes ${QUICKBOOKS_LIMITS.locationNote} Western characters, on the one line that the address leaves of its ${MAX_PRINTED_LINES}.`;
}

function locationsAs(
  locations: readonly ServiceLocation[],
  held: readonly ServiceLocation[],
): readonly ServiceLocation[] {
  if (locations.length === 0) return lastOne(held);
  const known = new Map(held.map((location) => [westernKey(location.name), location]));
  const worded = locations.map((location) =>
    locationAs(location, known.get(westernKey(location.name))),
  );
  return fittingLocations(withDefaultAs(worded, held), known, MAX_SHIP_TO_ADDRESSES);
}

/** What is left of a list that is to go altogether. */
function lastOne(held: readonly ServiceLocation[]): readonly ServiceLocation[] {
  const last = held.find(({ isDefault }) => isDefault) ?? held[0];
  return last === undefined ? [] : [last];
}

/** QuickBooks has one default as long as it has any; one that is missing here is the one it had. */
function withDefaultAs(
  locations: readonly ServiceLocation[],
  held: readonly ServiceLocation[],
): readonly ServiceLocation[] {
  const standard = held.find(({ isDefault }) => isDefault);
  if (standard === undefined || locations.some(({ isDefault }) => isDefault)) return locations;
  const key = westernKey(standard.name);
  const place = locations.findIndex(({ name }) => westernKey(name) === key);
  return withDefaultAt(locations, Math.max(place, 0));
}

/** A list as it is written: with its first location as the default where none is. */
export function withDefault(locations: readonly ServiceLocation[]): readonly ServiceLocation[] {
  return locations.some(({ isDefault }) => isDefault) ? locations : withDefaultAt(locations, 0);
}

function withDefaultAt(
  locations: readonly ServiceLocation[],
  place: number,
): readonly ServiceLocation[] {
  return locations.map((location, index) =>
    index === place ? { ...location, isDefault: true } : location,
  );
}

/**
 * Those locations that find room in QuickBooks, in their order: the default, those QuickBooks has, the first others.
 *
 * @param known what QuickBooks has, by key.
 */
export function fittingLocations(
  locations: readonly ServiceLocation[],
  known: ReadonlyMap<string, ServiceLocation>,
  room: number,
): readonly ServiceLocation[] {
  if (locations.length <= room) return locations;
  const rank = (location: ServiceLocation) =>
    location.isDefault ? 0 : known.has(westernKey(location.name)) ? 1 : 2;
  const ranked = [...locations].sort((one, other) => rank(one) - rank(other));
  const going = new Set(ranked.slice(0, Math.max(room, 0)));
  return locations.filter((location) => going.has(location));
}

function locationAs(location: ServiceLocation, held: ServiceLocation | undefined): ServiceLocation {
  const address = addressAs(location.address, held?.address ?? null);
  const note = textAs(location.note, held?.note ?? null);
  return {
    name: wordedAs(location.name, held?.name ?? null),
    address,
    isDefault: location.isDefault,
    note: note === null || isNoteThatFits(note, address) ? note : noteKept(held, address),
  };
}

/** Where a note cannot go, QuickBooks keeps the one it has. */
function noteKept(held: ServiceLocation | undefined, address: Address): string | null {
  const note = held?.note ?? null;
  return note !== null && isNoteThatFits(note, address) ? note : null;
}

function isNoteThatFits(note: string, address: Address): boolean {
  return (
    note.length <= QUICKBOOKS_LIMITS.locationNote &&
    unholdableCharacter(note) === null &&
    printedLines(address, note) <= MAX_PRINTED_LINES
  );
}

function addressAs(address: Address, held: Address | null): Address {
  return held !== null && isSameAddress(address, westernAddress(held)) ? held : address;
}

function western(record: CustomerRecord): CustomerRecord {
  return {
    ...record,
    companyName: westernText(record.companyName),
    firstName: westernOrNull(record.firstName),
    lastName: westernOrNull(record.lastName),
    phone: westernOrNull(record.phone),
    email: westernOrNull(record.email),
    billingAddress: record.billingAddress && westernAddress(record.billingAddress),
    locations: record.locations.map((location) => ({
      ...location,
      name: westernText(location.name),
      address: westernAddress(location.address),
      note: westernOrNull(location.note),
    })),
  };
}

function westernAddress(address: Address): Address {
  return {
    lines: address.lines.map(westernText),
    city: westernOrNull(address.city),
    state: westernOrNull(address.state),
    postalCode: westernOrNull(address.postalCode),
    country: westernOrNull(address.country),
  };
}

function westernKey(name: string): string {
  return locationKey(westernText(name));
}
