/** The hours of a tenant's night in which comparing starts: its books rest then. */
const FIRST_HOUR = 2;
const LAST_HOUR = 5;
const MINUTES_AN_HOUR = 60;

/** Tenants of one time zone begin spread over this part of the night, so that not all begin at once. */
export const SPREAD_MINUTES = 120;

/** A night that is on somewhere. */
export interface Night {
  readonly timeZone: string;
  /** The day it is there, YYYY-MM-DD. */
  readonly day: string;
  /** How long it has been on, in minutes. */
  readonly minutes: number;
}

/** @returns null where the clock on the wall says another time of day, or the zone is not known here */
export function nightIn(timeZone: string, now: Date): Night | null {
  const parts = wallClock(timeZone, now);
  if (parts === null) return null;
  const { day, hour, minute } = parts;
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return null;
  return { timeZone, day, minutes: (hour - FIRST_HOUR) * MINUTES_AN_HOUR + minute };
}

function wallClock(
  timeZone: string,
  now: Date,
): { day: string; hour: number; minute: number } | null {
  try {
    const format = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit' },
    });
    const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const day = `${of('year')}-${of('month')}-${of('day')}`;
    return { day, hour: Number(of('hour')), minute: Number(of('minute')) };
  } catch {
    // The only way Intl has of saying "unknown zone": that tenant has no night, and the others keep theirs.
    return null;
  }
}
