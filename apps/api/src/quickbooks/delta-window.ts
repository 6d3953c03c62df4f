import { formatQuickBooksDateTime } from '@connector/qbxml';

/** QuickBooks' stamps count whole seconds, and the agent's look at the clock and QuickBooks' own are not one. */
const OVERLAP_MS = 5_000;

/** Clocks are put back at a full quarter of an hour of UTC, everywhere and by a day at most. */
const QUARTER_HOUR_MS = 900_000;
const LONGEST_STEP_BACK_MS = 86_400_000;

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
 * QuickBooks compares wall clocks. Where the clocks went back soon after the watermark, records changed since may
 * carry a wall clock from before the watermark's; so the window opens at the earliest wall clock that there was
 * between the watermark and now. What time of the year it is now does not matter: a sync in May still has to find what
 * changed in the hour that came twice in November.
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
  let earliest = formatQuickBooksDateTime(watermark, timeZone);
  const endMs = Math.min(now.getTime(), watermark.getTime() + LONGEST_STEP_BACK_MS);
  for (let ms = nextQuarterHour(watermark.getTime()); ms <= endMs; ms += QUARTER_HOUR_MS) {
    const wallClock = formatQuickBooksDateTime(new Date(ms), timeZone);
    if (wallClock < earliest) earliest = wallClock;
  }
  return earliest;
}

function nextQuarterHour(ms: number): number {
  return (Math.floor(ms / QUARTER_HOUR_MS) + 1) * QUARTER_HOUR_MS;
}
