/**
 * What a COM error of QuickBooks' request processor says about a request that was in its hands, and about
 * QuickBooks' state. Facts: hresults.tsv of the qbXML reference; where it has none, the careful reading is taken.
 */

/**
 * Errors with which QuickBooks turns a whole message set away before any request of it runs. After every other
 * error a write may have happened.
 */
const NOTHING_RAN = new Set([
  '0x80040400', // The text does not parse: the set is rejected as a whole.
  '0x80040410', // Open in a different mode.
  '0x80040414', // A modal dialog is showing.
  '0x80040416', // Not running.
  '0x80040417', // No company file open.
  '0x80040418', // Never authorised.
  '0x8004041A', // Access denied.
  '0x80040420', // A person said no.
  '0x80040423', // That version of qbXML is not supported.
  '0x80040424', // Still initialising.
]);

export function provesNothingRan(hresult: string): boolean {
  return NOTHING_RAN.has(normalized(hresult));
}

export type UnavailableState = 'not-running' | 'no-company-file' | 'busy' | 'unreachable';

const STATE_OF: ReadonlyMap<string, UnavailableState> = new Map([
  ['0x80040408', 'not-running'],
  ['0x80040416', 'not-running'],
  ['0x80040417', 'no-company-file'],
  ['0x80040410', 'busy'],
  ['0x80040414', 'busy'],
  ['0x80040422', 'busy'],
  ['0x80040424', 'busy'],
  ['0x8004041B', 'busy'],
]);

/** The state of QuickBooks behind an error at the beginning of a session. */
export function unavailableStateOf(hresult: string): UnavailableState {
  return STATE_OF.get(normalized(hresult)) ?? 'unreachable';
}

function normalized(hresult: string): string {
  return `0x${hresult.slice(2).toUpperCase()}`;
}
