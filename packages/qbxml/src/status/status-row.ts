import type { FactSource, Meaning } from './action.js';

/** One status code of the tables. */
export type StatusRow = readonly [
  code: string,
  action: Meaning['action'],
  title: string,
  advice: string,
  ...source: FactSource[],
];

/** Advice where nobody in the office can do anything. */
export const OURS =
  'This is a fault of the connector, not of your data. Send the run report to support.';
