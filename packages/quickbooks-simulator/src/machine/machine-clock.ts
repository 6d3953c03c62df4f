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
    const at = DateTime.fromSeconds(epochSeconds, { zone: this.#zone });
    const date = `${at.year}-${two(at.month)}-${two(at.day)}`;
    const time = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
    return `${date}T${time}${this.#printedOffset(at.year)}`;
  }

  /** DATETYPE of a moment in the machine's zone, e.g. `2026-07-04`. */
  printDate(epochSeconds: number): string {
    return DateTime.fromSeconds(epochSeconds, { zone: this.#zone }).toISODate() ?? '';
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
    let at = DateTime.fromObject(wall, { zone });
    if (hour === undefined && edge === 'to') at = at.endOf('day');
    if (!at.isValid || at.year < 1970 || at.toSeconds() > LAST_MOMENT) return null;
    return Math.floor(at.toSeconds());
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

const FILTER =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})([+-]\d{1,2}:\d{1,2})?)?)?)?$/;

/** 2038-01-19T03:14:07Z, where a signed 32-bit time ends. */
const LAST_MOMENT = 2 ** 31 - 1;

function two(value: number): string {
  return String(value).padStart(2, '0');
}
