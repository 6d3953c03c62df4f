import type { Address } from '../customers/address.js';

/** On how many lines an address prints in QuickBooks: the street, "City, ST 12345", the country, a note. */
export function printedLines(address: Address, note: string | null = null): number {
  const { lines, city, state, postalCode, country } = address;
  const place = city || state || postalCode ? 1 : 0;
  return lines.length + place + (country ? 1 : 0) + (note ? 1 : 0);
}
