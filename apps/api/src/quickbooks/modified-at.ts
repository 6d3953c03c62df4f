import { parseQuickBooksDateTime } from '@connector/qbxml';

/** The clock of the QuickBooks machine. */
export interface MachineClock {
  /** IANA zone. */
  readonly timeZone: string;
  /** By how much it is ahead of ours. */
  readonly offsetMs: number;
}

/**
 * When QuickBooks' record was last changed, by our clock: UTC epoch milliseconds.
 *
 * @param timeModified as QuickBooks printed it; one that is no time counts as long ago
 */
export function modifiedAtMs(timeModified: string, clock: MachineClock): number {
  const instant = parseQuickBooksDateTime(timeModified, clock.timeZone)?.instant;
  return (instant?.getTime() ?? 0) - clock.offsetMs;
}
