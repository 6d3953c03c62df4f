import type { Fields } from '../company-file/fields.js';
import { textField } from '../company-file/fields.js';
import { nameTaken, Refusal, stringTooLong } from '../processor/refusal.js';
import { addressIn, changedAddress } from './address.js';

const MAX_SHIP_TOS = 50;
const MAX_NAME_LENGTH = 41;

/** The name QuickBooks gives a ship-to address that was sent in the old single ShipAddress field. */
const UNNAMED = 'Ship To 1';

/**
 * The ship-to list a request asks for. It replaces the list before it: nothing found documents a merge, so a
 * client refetches and sends all of it (behaviours.md §8). The first one is the default when none is marked,
 * the last marked one when several are.
 *
 * @throws Refusal 3150 for one without a name, 3070 for a name too long, 3100 for a name used twice,
 *   3205 for more than five lines, 3210 for more than fifty addresses.
 */
export function shipToList(sent: readonly Fields[]): Fields[] {
  if (sent.length > MAX_SHIP_TOS) {
    throw new Refusal(3210, `A customer can have at most ${MAX_SHIP_TOS} ship-to addresses.`);
  }
  const names = new Set<string>();
  const list = sent.map((entry) => {
    const name = checkedName(textField(entry, 'Name') ?? '');
    if (names.has(name.toLowerCase())) throw nameTaken(name);
    names.add(name.toLowerCase());
    return { Name: name, ...changedAddress(undefined, entry) };
  });
  const marked = sent.findLastIndex((entry) => entry.DefaultShipTo === true);
  const standard = Math.max(marked, 0);
  return list.map((entry, index) => ({ ...entry, DefaultShipTo: index === standard }));
}

/** The ship-to list after the old single ShipAddress was set: it is the address of the default entry. */
export function withShipAddress(list: readonly Fields[], sent: Fields): Fields[] {
  const standard = list.findIndex((entry) => entry.DefaultShipTo === true);
  const before = list[standard];
  const address = changedAddress(before, sent);
  if (!before)
    return address ? [...list, { Name: UNNAMED, ...address, DefaultShipTo: true }] : [...list];
  const changed = { Name: before.Name, ...address, DefaultShipTo: true };
  return list.map((entry, index) => (index === standard ? changed : entry));
}

/** The address QuickBooks shows in the old single ShipAddress field, or undefined. */
export function defaultShipAddress(list: readonly Fields[]): Fields | undefined {
  const standard = list.find((entry) => entry.DefaultShipTo === true);
  return standard && addressIn(standard);
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new Refusal(3150, 'There is a missing element: "ShipToAddress Name".');
  if (trimmed.length > MAX_NAME_LENGTH)
    throw stringTooLong(trimmed, 'ShipToAddress Name', MAX_NAME_LENGTH);
  return trimmed;
}
