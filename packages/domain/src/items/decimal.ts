/** Decimal numbers as text: prices are never floating point numbers. */

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** A decimal as QuickBooks takes it: at most ten digits before the point and five after it (qbXML 13.0, PRICETYPE). */
const PRICE = /^-?\d{1,10}(\.\d{1,5})?$/;

/**
 * A decimal in the one form that comparisons use: no needless zeros, but two places at least: "012.5" is "12.50". A
 * text that is no decimal comes back as it is, without the blanks around it; an empty one is null.
 */
export function canonicalDecimal(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  const [, sign, digits = '', fraction = ''] = DECIMAL.exec(trimmed) ?? [];
  if (sign === undefined || digits + fraction === '') return trimmed;
  const whole = digits.replace(/^0+/, '') || '0';
  const places = fraction.replace(/0+$/, '').padEnd(2, '0');
  const isZero = whole === '0' && /^0+$/.test(places);
  return `${sign === '-' && !isZero ? '-' : ''}${whole}.${places}`;
}

/** Whether there is an amount, and it is not zero. */
export function hasAmount(text: string | null): text is string {
  const canonical = canonicalDecimal(text);
  return canonical !== null && canonical !== '0.00';
}

/** Whether two texts are one amount, or both none. */
export function isSameAmount(one: string | null, other: string | null): boolean {
  return canonicalDecimal(one) === canonicalDecimal(other);
}

/** Whether QuickBooks takes a canonical decimal as a price. */
export function isPrice(text: string): boolean {
  return PRICE.test(text);
}
