import type { Address } from '../customers/address.js';
import { westernText } from './characters.js';

/** On how many lines an address prints in QuickBooks: the street, "City, ST 12345", the country, a note. */
export function printedLines(address: Address, note: string | null = null): number {
  const { lines, city, state, postalCode, country } = address;
  const place = [city, state, postalCode].some(isPrinted) ? 1 : 0;
  return lines.filter(isPrinted).length + place + [country, note].filter(isPrinted).length;
}

function isPrinted(text: string | null): boolean {
  return text !== null && westernText(text).trim() !== '';
}
