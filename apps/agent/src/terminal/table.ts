/** Plain lines for a terminal: aligned, calm, readable when they are piped into a file. */

export type Row = readonly [label: string, value: string];

const INDENT = '  ';
const GAP = '  ';

/** Labels and values in two columns. */
export function alignRows(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${INDENT}${label.padEnd(width)}${GAP}${value}`);
}

/** An instant as a person at this machine reads it, such as "23 Nov 2026, 04:12". */
export function localTime(instant: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 24 * 60 * 60_000],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** A length of time in its largest whole unit, such as "3 minutes". */
export function roughDuration(ms: number): string {
  for (const [name, unitMs] of UNITS) {
    const count = Math.floor(Math.abs(ms) / unitMs);
    if (count > 0) return count === 1 ? `1 ${name}` : `${count} ${name}s`;
  }
  return 'less than a second';
}
