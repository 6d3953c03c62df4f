/** An amount in whole cents as AMTTYPE: two decimals, no separators (behaviours.md §10). */
export function printCents(cents: number): string {
  const absolute = Math.abs(cents);
  const sign = cents < 0 ? '-' : '';
  return `${sign}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

/** An AMTTYPE text as whole cents. The codec has checked its form: digits, and two decimals if any. */
export function readCents(text: string): number {
  const match = /^([+-]?)(\d+)(?:\.(\d{2}))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no amount.`);
  const [, sign, whole = '0', cents = '0'] = match;
  const value = Number(whole) * 100 + Number(cents);
  return sign === '-' ? -value : value;
}
