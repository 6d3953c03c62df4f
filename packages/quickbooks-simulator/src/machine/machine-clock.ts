import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';

/**
 * The clock of the Windows machine QuickBooks runs on: its zone, and how QuickBooks prints and reads times.
 *
 * QuickBooks prints the right wall clock with an offset that ignores daylight saving: the offset in force on
 * 1 January of that year (behaviours.md §5). Clients that trust the printed offset are an hour off in summer.
 */
export class MachineClock {
  readonly #now: () => number;
  readonly #zone: IANAZone;
  readonly #winterOffsets = new Map<number, string>();
  /** By days since 1970: the offset in minutes, or null for a day on which it changes. */
  readonly #dayOffsets = new Map<number, number | null>();
  readonly #printedDays = new Map<number, string>();
  #offsetMs = 0;

  /** @param now the true time, UTC epoch milliseconds. @throws RangeError for a zone this machine does not know. */
  constructor(options: { readonly timeZone: string; readonly now?: () => number }) {
    if (!IANAZone.isValidZone(options.timeZone)) {
      throw new RangeError(
        `Time zone "${options.timeZone}" is unknown. Use an IANA name such as America/New_York.`,
      );
    }
    this.#zone = IANAZone.create(options.timeZone);
    this.#now = options.now ?? Date.now;
  }

  get timeZone(): string {
    return this.#zone.name;
  }

  /** What the machine believes the time is, in UTC epoch seconds: QuickBooks stamps whole seconds. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  nowMs(): number {
    return this.#now() + this.#offsetMs;
  }

  /** How far the machine's clock stands ahead of the true time, in milliseconds; negative is behind. */
  get skewMs(): number {
    return this.#offsetMs;
  }

  setSkew(skewMs: number): void {
    this.#offsetMs = skewMs;
  }

  /** DATETIMETYPE as QuickBooks prints it, e.g. `2026-07-04T09:30:00-05:00` for a New York summer morning. */
  print(epochSeconds: number): string {
    const wall = this.#wallClock(epochSeconds);
    return wall + this.#printedOffset(Number(wall.slice(0, 4)));
  }

  /** DATETYPE of a moment in the machine's zone, e.g. `2026-07-04`. */
  printDate(epochSeconds: number): string {
    return this.#wallClock(epochSeconds).slice(0, 10);
  }

  /**
   * Reads a filter's DATETIMETYPE. Without an offset it is the machine's local time; a bare date is the first
   * second of that day for `from` and its last for `to`; both ends are inclusive (behaviours.md §5).
   *
   * @returns UTC epoch seconds, or null when the text is no date or lies outside 1970-01-01…2038-01-19.
   */
  readFilter(text: string, edge: 'from' | 'to'): number | null {
    const match = FILTER.exec(text);
    if (!match) return null;
    const [, year, month, day, hour, minute, second, offset] = match;
    const wall = {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
    };
    const zone = offset === undefined ? this.#zone : FixedOffsetZone.parseSpecifier(`UTC${offset}`);
    const at = DateTime.fromObject(wall, { zone });
    // As written, whatever the zone: the last day is within the range also where it ends behind 03:14:07 UTC.
    const written = at.setZone('utc', { keepLocalTime: true });
    if (!at.isValid || at.year < 1970 || written.toSeconds() > LAST_MOMENT) return null;
    const until = hour === undefined && edge === 'to' ? at.endOf('day') : at;
    return Math.floor(until.toSeconds());
  }

  /** Local date and time as 2026-07-04T09:30:00. */
  #wallClock(epochSeconds: number): string {
    const local = epochSeconds + this.#offsetMinutes(epochSeconds) * 60;
    const day = Math.floor(local / DAY_SECONDS);
    return `${this.#printedDay(day)}T${timeOfDay(local - day * DAY_SECONDS)}`;
  }

  /** Times of a company file fall on few days. @param day days since 1970 */
  #printedDay(day: number): string {
    let printed = this.#printedDays.get(day);
    if (printed === undefined) {
      printed = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
      this.#printedDays.set(day, printed);
    }
    return printed;
  }

  /**
   * The offset in force, in minutes. Asking the zone takes microseconds, and a page of customers prints a
   * thousand times, so the answer is kept for every day on which the offset does not change.
   */
  #offsetMinutes(epochSeconds: number): number {
    const day = Math.floor(epochSeconds / DAY_SECONDS);
    let offset = this.#dayOffsets.get(day);
    if (offset === undefined) {
      const begins = this.#zone.offset(day * DAY_SECONDS * 1000);
      const ends = this.#zone.offset(((day + 1) * DAY_SECONDS - 1) * 1000);
      offset = begins === ends ? begins : null;
      this.#dayOffsets.set(day, offset);
    }
    return offset ?? this.#zone.offset(epochSeconds * 1000);
  }

  #printedOffset(year: number): string {
    let printed = this.#winterOffsets.get(year);
    if (printed === undefined) {
      const minutes = DateTime.fromObject({ year, month: 1, day: 1 }, { zone: this.#zone }).offset;
      const absolute = Math.abs(minutes);
      printed = `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
      this.#winterOffsets.set(year, printed);
    }
    return printed;
  }
}

const DAY_SECONDS = 86_400;

const FILTER =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})([+-]\d{1,2}:\d{1,2})?)?)?)?$/;

/** 2038-01-19T03:14:07, where a signed 32-bit time ends. */
const LAST_MOMENT = 2 ** 31 - 1;

function timeOfDay(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
