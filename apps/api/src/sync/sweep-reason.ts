const DAY_MS = 86_400_000;

/** Every id is compared this often, whatever the counts say. */
const SWEEP_EVERY_MS = 7 * DAY_MS;
/** QuickBooks tells of deletions for 90 days; the rest is for clocks and for readings that take long. */
const DELETIONS_TOLD_MS = 80 * DAY_MS;

export interface SweepFacts {
  /** In words: "customers". */
  readonly plural: string;
  /** Whether every id is compared from time to time, without any other reason. */
  readonly isRegular: boolean;
  /** How many QuickBooks has; null where it did not say. */
  readonly counted: number | null;
  /** How many the mirror has that are not gone. */
  readonly mirrored: number;
  /** How many QuickBooks counts that the mirror cannot hold, as far as is known. */
  readonly uncounted: number;
  /** What the last reading left behind; null before the first one. */
  readonly watermark: Date | null;
  readonly sweptAt: Date | null;
  /** Whether this reading read everything instead of what changed. */
  readonly isEverythingRead: boolean;
  /** By how much the QuickBooks machine's clock was set back since the last run; 0 when it was not. */
  readonly clockSetBackMs: number;
  readonly now: Date;
}

/**
 * FM-24: why every id has to be compared with QuickBooks, as a clause for the report; null when nothing asks for it.
 * The first reading compares nothing: it has seen them all.
 */
export function reasonToSweep(facts: SweepFacts): string | null {
  const { plural, counted, mirrored, uncounted, watermark, sweptAt, now } = facts;
  if (counted !== null && counted !== mirrored + uncounted) {
    return `QuickBooks counts ${counted} ${plural} and ${mirrored + uncounted} were known`;
  }
  if (watermark === null) return null;
  if (facts.isEverythingRead) return 'everything was to be read anew';
  if (now.getTime() - watermark.getTime() > DELETIONS_TOLD_MS) {
    return 'the last sync was so long ago that QuickBooks no longer tells of every deletion';
  }
  if (facts.clockSetBackMs > 0) {
    return 'the clock of the QuickBooks computer was set back since the last sync';
  }
  if (!facts.isRegular) return null;
  if (sweptAt === null || now.getTime() - sweptAt.getTime() > SWEEP_EVERY_MS) {
    return 'it was done more than seven days ago';
  }
  return null;
}
