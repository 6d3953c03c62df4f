import type { Meaning } from './action.js';
import { PERMISSION_CODES } from './permission-codes.js';
import { RECORD_CODES } from './record-codes.js';
import { SET_CODES } from './set-codes.js';
import { OURS } from './status-row.js';
import { VALUE_CODES } from './value-codes.js';

/** What is said of codes that no row explains, by range; the last one whose start is reached counts. */
const RANGES: readonly (readonly [start: number, meaning: Meaning])[] = [
  [
    0,
    {
      title: 'Done',
      advice: 'QuickBooks carried the request out.',
      action: 'accept',
      source: ['intuit'],
    },
  ],
  [
    500,
    {
      title: 'Done, with a remark',
      advice:
        'QuickBooks carried the request out; its own message in the report says what it left out.',
      action: 'accept',
      source: ['intuit'],
    },
  ],
  [
    1000,
    {
      title: 'Refused',
      advice:
        'QuickBooks refused the request; its own message in the report says why. If it does not help, send the report to support.',
      action: 'hold',
      source: ['unconfirmed'],
    },
  ],
  [
    9100,
    {
      title: 'Reference inside the request failed',
      advice: OURS,
      action: 'hold',
      source: ['intuit'],
    },
  ],
  [
    9200,
    {
      title: 'Refused',
      advice:
        'QuickBooks refused the request; its own message in the report says why. If it does not help, send the report to support.',
      action: 'hold',
      source: ['unconfirmed'],
    },
  ],
];

/** A status code explained. */
export interface StatusMeaning extends Meaning {
  readonly code: number;
  /** Whether a row of the table explains this code, rather than its range. */
  readonly isListed: boolean;
}

const BY_CODE: ReadonlyMap<number, Meaning> = new Map(
  [...SET_CODES, ...VALUE_CODES, ...RECORD_CODES, ...PERMISSION_CODES].map(
    ([code, action, title, advice, ...source]) => [Number(code), { title, advice, action, source }],
  ),
);

/** The codes that the table explains one by one. */
export const STATUS_CODES: readonly number[] = [...BY_CODE.keys()];

/**
 * Explains a statusCode, or the messageSetStatusCode of a whole set.
 * Warnings (500 to 999) mean that it happened; match on codes, never on QuickBooks' text.
 */
export function statusMeaning(code: number | string): StatusMeaning {
  const number = Number(code);
  const listed = BY_CODE.get(number);
  if (listed) return { code: number, isListed: true, ...listed };
  const range = RANGES.findLast(([start]) => number >= start) ?? RANGES[2];
  const meaning = range?.[1];
  if (!meaning) throw new Error('The table of status codes has no ranges.');
  return { code: number, isListed: false, ...meaning };
}
