/**
 * A time as QuickBooks prints it, with our reading.
 *
 * QuickBooks' wall clock is right, but the offset it prints ignores daylight saving time. So the instant comes
 * from the wall clock and the time zone of the QuickBooks machine, never from the printed offset.
 */
export interface QuickBooksDateTime {
  /** Exactly what QuickBooks wrote. */
  readonly raw: string;
  /** YYYY-MM-DDThh:mm:ss on the QuickBooks machine; parts that were not written are zero. */
  readonly wallClock: string;
  /** As printed ("-05:00"); of no use for conversion. */
  readonly printedOffset?: string;
  /** Absent without a time zone. In the hour that the clocks go back over, the earlier of the two. */
  readonly instant?: Date;
  /** The later instant with the same wall clock, in the hour that comes twice. */
  readonly laterInstant?: Date;
  /** The wall clock shows a time that the clocks jumped over; the instant is read with the offset before. */
  readonly isSkipped?: boolean;
}

const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})([+-]\d{1,2}:\d{1,2})?)?)?)?$/;

/**
 * Reads a DATETIMETYPE.
 *
 * @param timeZone IANA zone of the QuickBooks machine ("America/Chicago")
 * @returns undefined for text that is no such time
 * @throws RangeError for a time zone that does not exist
 */
export function parseQuickBooksDateTime(
  raw: string,
  timeZone?: string,
): QuickBooksDateTime | undefined {
  const match = DATE_TIME.exec(raw.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const wallClock = new Date(asUtc).toISOString().slice(0, 19);
  const isReal =
    month >= 1 &&
    day >= 1 &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    wallClock.startsWith(
      `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    );
  if (!isReal) return undefined;
  const printed = match[7] === undefined ? {} : { printedOffset: match[7] };
  const instants = timeZone === undefined ? {} : instantsOf(asUtc, timeZone);
  return { raw, wallClock, ...printed, ...instants };
}

/**
 * Writes an instant as a filter wants it: wall clock of the QuickBooks machine, without offset.
 *
 * @throws RangeError for a time zone that does not exist
 */
export function formatQuickBooksDateTime(instant: Date, timeZone: string): string {
  const wallMs = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  return new Date(wallMs).toISOString().slice(0, 19);
}

const DAY_MS = 86_400_000;

/** Tries the offsets in force around the wall clock and keeps those under which it reads as it does. */
function instantsOf(
  wallMs: number,
  timeZone: string,
): Pick<QuickBooksDateTime, 'instant' | 'laterInstant' | 'isSkipped'> {
  const before = offsetMs(wallMs - DAY_MS, timeZone);
  const after = offsetMs(wallMs + DAY_MS, timeZone);
  const candidates = [...new Set([wallMs - before, wallMs - after])]
    .filter((instant) => instant + offsetMs(instant, timeZone) === wallMs)
    .sort((a, b) => a - b);
  const [first, second] = candidates;
  if (first === undefined) return { instant: new Date(wallMs - before), isSkipped: true };
  return {
    instant: new Date(first),
    ...(second === undefined ? {} : { laterInstant: new Date(second) }),
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

const KEPT_DAYS = 20_000;
/** By zone and day of UTC, the offset of the whole day; null for a day on which the clocks change. */
const offsetsOfDays = new Map<string, number | null>();

/** How far the zone's wall clock is ahead of UTC at an instant; the calendar is slow to ask, so days are kept. */
function offsetMs(instantMs: number, timeZone: string): number {
  const day = Math.floor(instantMs / DAY_MS);
  const key = `${day} ${timeZone}`;
  let offset = offsetsOfDays.get(key);
  if (offset === undefined) {
    const before = calculatedOffsetMs(day * DAY_MS, timeZone);
    offset = before === calculatedOffsetMs((day + 1) * DAY_MS, timeZone) ? before : null;
    if (offsetsOfDays.size >= KEPT_DAYS) offsetsOfDays.clear();
    offsetsOfDays.set(key, offset);
  }
  return offset ?? calculatedOffsetMs(instantMs, timeZone);
}

function calculatedOffsetMs(instantMs: number, timeZone: string): number {
  const whole = Math.floor(instantMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(whole)) {
    parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}
