/**
 * Decimals with five places, which is what QuickBooks keeps of quantities, rates and percentages
 * (behaviours.md §10). A value is a whole number of 0.00001.
 */
export type Decimal = bigint;

const PLACES = 5;
const ONE = 100_000n;
/** What a product of two decimals is divided by to give cents. */
const PRODUCT_PER_CENT = (ONE * ONE) / 100n;

/** Reads "12", "-0.5", "8.25" or, as QuickBooks has been seen to print it, "18.0%". @throws RangeError otherwise. */
export function readDecimal(text: string): Decimal {
  const match = /^([+-]?)(\d+)(?:\.(\d{1,5}))?%?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is no decimal of at most ${PLACES} places.`);
  const [, sign, whole = '0', fraction = ''] = match;
  const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(PLACES, '0'));
  return sign === '-' ? -value : value;
}

/** Without trailing zeros, as QuickBooks prints quantities: "1", "2.5". */
export function printDecimal(value: Decimal, minimumPlaces = 0): string {
  const absolute = value < 0n ? -value : value;
  const places = String(absolute % ONE).padStart(PLACES, '0');
  const fraction = places.replace(/0+$/, '').padEnd(minimumPlaces, '0');
  return `${value < 0n ? '-' : ''}${absolute / ONE}${fraction ? `.${fraction}` : ''}`;
}

/** Quantity times rate in cents, half a cent rounded away from zero. */
export function productCents(quantity: Decimal, rate: Decimal): number {
  return Number(roundedQuotient(quantity * rate, PRODUCT_PER_CENT));
}

/** So many percent of an amount in cents, half a cent rounded away from zero. */
export function percentCents(cents: number, percent: Decimal): number {
  return Number(roundedQuotient(BigInt(cents) * percent, ONE * 100n));
}

/** The rate at which a quantity gives an amount in cents, to five places. The quantity is not zero. */
export function rateFor(cents: number, quantity: Decimal): Decimal {
  return roundedQuotient((BigInt(cents) * ONE * ONE) / 100n, quantity);
}

export function decimalOfCents(cents: number): Decimal {
  return (BigInt(cents) * ONE) / 100n;
}

function roundedQuotient(value: bigint, divisor: bigint): bigint {
  const isNegative = value < 0n !== divisor < 0n;
  const [top, bottom] = [value < 0n ? -value : value, divisor < 0n ? -divisor : divisor];
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return isNegative ? -rounded : rounded;
}
