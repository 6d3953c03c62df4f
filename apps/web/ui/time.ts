/** Times and lengths of time in words. Instants are ISO-8601 UTC, as the API sends them; zones are IANA names. */

const LOCALE = 'en-US';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `Mar 4, 2026, 2:05 PM CST`: everything needed to compare it with a clock on the wall. */
export function formatInstant(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: knownTimeZone(timeZone),
    dateStyle: 'medium',
    timeStyle: 'short',
  })
    .format(new Date(iso))
    .concat(' ', zoneAbbreviation(iso, timeZone));
}

/** `Mar 4, 2026` of a day without a time, such as "2026-03-04". */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', dateStyle: 'medium' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `2:05 PM` on the day of `nowMs` in that zone, otherwise `Mar 4, 2:05 PM`, and with the year when it is another. */
export function formatShortInstant(
  iso: string,
  { timeZone, nowMs }: { timeZone: string; nowMs: number },
): string {
  const zone = knownTimeZone(timeZone);
  const at = new Date(iso);
  const day = dayOf(at, zone);
  const today = dayOf(new Date(nowMs), zone);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const date = day === today ? {} : ({ month: 'short', day: 'numeric' } as const);
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...year, ...date, ...time }).format(at);
}

/** `just now`, `5 minutes ago`, `in 2 hours`, `yesterday`. */
export function formatRelative(iso: string, nowMs: number): string {
  const differenceMs = Date.parse(iso) - nowMs;
  const sizeMs = Math.abs(differenceMs);
  if (sizeMs < 45 * SECOND_MS) return differenceMs > 0 ? 'in a moment' : 'just now';
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
  if (sizeMs < 60 * MINUTE_MS - 30 * SECOND_MS)
    return words.format(whole(differenceMs / MINUTE_MS), 'minute');
  if (sizeMs < 24 * HOUR_MS - 30 * MINUTE_MS)
    return words.format(whole(differenceMs / HOUR_MS), 'hour');
  if (sizeMs < 45 * DAY_MS) return words.format(whole(differenceMs / DAY_MS), 'day');
  if (sizeMs < 330 * DAY_MS) return words.format(whole(differenceMs / (30 * DAY_MS)), 'month');
  return words.format(whole(differenceMs / (365 * DAY_MS)), 'year');
}

/** `0.8 s`, `42 s`, `3 min 5 s`, `1 h 12 min`: never more than two units. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 9_950) return `${(ms / SECOND_MS).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND_MS);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return twoUnits([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return twoUnits([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  const hours = Math.round(minutes / 60);
  return twoUnits([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

/** `07:42` elapsed, or `1:07:42` from an hour on. Counts whole seconds, so that it ticks evenly. */
export function formatStopwatch(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / SECOND_MS));
  const pad = (value: number) => String(value).padStart(2, '0');
  const clock = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3_600 ? clock : `${Math.floor(seconds / 3_600)}:${clock}`;
}

/** `every 15 minutes`, `every hour`, `every 90 minutes`, `every 6 hours`, `once a day`. */
export function formatEvery(minutes: number): string {
  if (minutes === 1_440) return 'once a day';
  if (minutes === 60) return 'every hour';
  return minutes % 60 === 0 ? `every ${minutes / 60} hours` : `every ${minutes} minutes`;
}

/** `Every hour` for `every hour`, where it begins a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A zone this browser knows, so that a typing error in a setting never breaks a page. */
export function knownTimeZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat(LOCALE, { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

function twoUnits(
  [major, majorUnit]: [number, string],
  [minor, minorUnit]: [number, string],
): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

function whole(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

function zoneAbbreviation(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(LOCALE, {
    timeZone: knownTimeZone(timeZone),
    timeZoneName: 'short',
  }).formatToParts(new Date(iso));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}
