/** The greatest lengths of a QuickBooks customer's fields, in characters (qbXML 13.0, CustomerAdd, US edition). */
export const QUICKBOOKS_LIMITS = {
  name: 41,
  companyName: 41,
  firstName: 25,
  lastName: 25,
  phone: 21,
  email: 1023,
  addressLine: 41,
  city: 31,
  state: 21,
  postalCode: 13,
  country: 31,
  locationName: 41,
  locationNote: 41,
} as const;

/** QuickBooks keeps at most so many ship-to addresses for a customer (qbXML 13.0, CustomerAdd). */
export const MAX_SHIP_TO_ADDRESSES = 50;

/** So many lines an address prints on, the one with the city and that of the country among them (behaviours.md §8). */
export const MAX_PRINTED_LINES = 5;

/** The text cut to a length, without a blank or a broken character at its end. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  // Half of a surrogate pair is no character.
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trim();
}
