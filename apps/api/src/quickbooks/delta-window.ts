import { formatQuickBooksDateTime } from '@connector/qbxml';
import { IANAZone } from 'luxon';

const MS_PER_MINUTE = 60_000;

/** QuickBooks' stamps count whole seconds, and the agent's look at the clock and QuickBooks' own are not one. */
const OVERLAP_MS = 5_000;

/**
 * The watermark that a reading leaves behind: whatever was changed before it is in the mirror.
 *
 * The start of the reading counts, not the newest stamp seen: a record that is edited while pages are read may have
 * been passed already.
 *
 * @param startedAt when the first page was asked for, by the QuickBooks machine's clock
 */
export function watermarkAfter(startedAt: Date): Date {
  return new Date(startedAt.getTime() - OVERLAP_MS);
}

/**
 * FM-24: the FromModifiedDate of a delta, in the wall clock of the QuickBooks machine.
 *
 * QuickBooks compares wall clocks. Where the clocks went back between the watermark and now, records changed since
 * may carry a wall clock from before the watermark's, so the window opens that much earlier.
 *
 * @param timeZone IANA zone of the machine
 * @returns null when there is no watermark: everything is to be read.
 */
export function fromModifiedDate(
  watermark: Date | null,
  now: Date,
  timeZone: string,
): string | null {
  if (watermark === null) return null;
  const lostMs = Math.max(0, offsetMs(watermark, timeZone) - offsetMs(now, timeZone));
  return formatQuickBooksDateTime(new Date(watermark.getTime() - lostMs), timeZone);
}

function offsetMs(instant: Date, timeZone: string): number {
  return IANAZone.create(timeZone).offset(instant.getTime()) * MS_PER_MINUTE;
}
