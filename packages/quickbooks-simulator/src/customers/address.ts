import type { Fields } from '../company-file/fields.js';
import { textField } from '../company-file/fields.js';
import { Refusal } from '../processor/refusal.js';

/** Addresses print on at most this many lines (behaviours.md §8). */
const MAX_LINES = 5;

const STREET = ['Addr1', 'Addr2', 'Addr3', 'Addr4', 'Addr5'] as const;
const PLACE = ['City', 'State', 'PostalCode', 'Country', 'Note'] as const;
const ELEMENTS = [...STREET, ...PLACE];

/**
 * The lines an address prints on: street lines, then "City, ST 12345", country, note. This is what QuickBooks
 * returns as BillAddressBlock and ShipAddressBlock.
 */
export function addressLines(address: Fields): string[] {
  const lines: string[] = [];
  const add = (line: string | undefined) => {
    if (line) lines.push(line);
  };
  for (const element of STREET) add(textField(address, element));
  const [state, code] = [textField(address, 'State'), textField(address, 'PostalCode')];
  const stateAndCode = state && code ? `${state} ${code}` : (state ?? code);
  const city = textField(address, 'City');
  add(city && stateAndCode ? `${city}, ${stateAndCode}` : (city ?? stateAndCode));
  add(textField(address, 'Country'));
  add(textField(address, 'Note'));
  return lines;
}

/** The block form of an address, or undefined for an empty one. */
export function addressBlock(address: Fields): Fields | undefined {
  const lines = addressLines(address).slice(0, MAX_LINES);
  if (lines.length === 0) return undefined;
  return Object.fromEntries(lines.map((line, index) => [`Addr${index + 1}`, line]));
}

/** The address elements of an aggregate that holds others too; undefined when it has none. */
export function addressIn(fields: Fields): Fields | undefined {
  const address: Fields = {};
  let isEmpty = true;
  for (const element of ELEMENTS) {
    const value = fields[element];
    if (value === undefined) continue;
    address[element] = value;
    isEmpty = false;
  }
  return isEmpty ? undefined : address;
}

/**
 * An address after a request: elements sent are set, elements sent empty are cleared, others stay. What is
 * empty afterwards is left out.
 *
 * @throws Refusal 3205 when it would print on more than five lines, or has a fourth or fifth line beside a city.
 */
export function changedAddress(before: Fields | undefined, sent: Fields): Fields | undefined {
  const merged: Fields = { ...before, ...sent };
  const address: Fields = {};
  for (const element of ELEMENTS) {
    const value = textField(merged, element)?.trim();
    if (value) address[element] = value;
  }
  const isClearing = Object.keys(sent).length === 0;
  if (isClearing || Object.keys(address).length === 0) return undefined;
  const isBlock = address.Addr4 !== undefined || address.Addr5 !== undefined;
  if (isBlock && PLACE.some((element) => element !== 'Note' && address[element] !== undefined)) {
    throw new Refusal(
      3205,
      'The address has both a block of lines and a city, a state, a code or a country. Use either.',
    );
  }
  if (addressLines(address).length > MAX_LINES) {
    throw new Refusal(
      3205,
      `The address has more than ${MAX_LINES} lines. Leave some of them out.`,
    );
  }
  return address;
}
