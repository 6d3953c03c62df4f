/** Months are texts such as "2026-11", which sort as they follow each other. */

const MONTH = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/;
const MONTHS_A_YEAR = 12;
/** More than anybody scrolls through. */
const MAX_MONTHS = 120;

/** The month of the address; null for none, and for what is none. */
export function monthOf(text: string | null): string | null {
  return text !== null && MONTH.test(text) ? text : null;
}

/** "November 2026". */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: 'UTC', month: 'long', year: 'numeric' },
  }).format(new Date(`${month}-01T00:00:00Z`));
}

/** The month so many after this one; before it, where `by` is negative. */
export function monthAfter(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * MONTHS_A_YEAR + number - 1 + by;
  const ofYear = (count % MONTHS_A_YEAR) + 1;
  return `${Math.floor(count / MONTHS_A_YEAR)}-${String(ofYear).padStart(2, '0')}`;
}

/** The month that it is now in this zone. */
export function monthAt(nowMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit' });
  const [month = '', year = ''] = parts.format(new Date(nowMs)).split('/');
  return `${year}-${month}`;
}

/** From the last back to the first, both among them. */
export function monthsBack(last: string, first: string): string[] {
  const months = [last];
  for (let month = monthAfter(last, -1); month >= first; month = monthAfter(month, -1)) {
    if (months.length === MAX_MONTHS) break;
    months.push(month);
  }
  return months;
}
