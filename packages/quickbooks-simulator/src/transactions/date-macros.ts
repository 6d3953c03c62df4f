import { DateTime, type DurationLike, Info } from 'luxon';

/** Units of a DateMacro, each with its length; calendar quarters and years begin in January. */
const LENGTHS: Readonly<Record<string, DurationLike>> = {
  Week: { weeks: 1 },
  Month: { months: 1 },
  CalendarQuarter: { months: 3 },
  FiscalQuarter: { months: 3 },
  CalendarYear: { years: 1 },
  FiscalYear: { years: 1 },
};

const SHIFTS: Readonly<Record<string, number>> = { Last: -1, This: 0, Next: 1 };
const MACRO = /^(Last|This|Next)(Week|Month|(?:Calendar|Fiscal)(?:Quarter|Year))(ToDate)?$/;
const DAYS_OF_A_WEEK = 7;
const MONTHS_OF_A_YEAR = 12;

/**
 * First and last day of a DateMacro (catalog.json, DateMacro), both as YYYY-MM-DD. Weeks begin on Sunday; a "ToDate"
 * ends on today's place in its period.
 *
 * @param calendar.firstMonth of the fiscal year, in English: "January"
 */
export function macroBounds(
  macro: string,
  calendar: Readonly<{ today: string; firstMonth: unknown }>,
): [string, string] {
  const today = DateTime.fromISO(calendar.today, { zone: 'utc' });
  if (macro === 'Today') return bounds(today, today);
  if (macro === 'Yesterday') return bounds(today.minus({ days: 1 }), today.minus({ days: 1 }));
  if (macro === 'NextFourWeeks') {
    const first = startOf('Week', today, 1).plus({ weeks: 1 });
    return bounds(first, first.plus({ weeks: 4 }).minus({ days: 1 }));
  }
  const [, when = '', unit = '', toDate] = MACRO.exec(macro) ?? [];
  const length = LENGTHS[unit];
  if (length === undefined) return ['', '9999-12-31'];
  const firstMonth = Math.max(
    1,
    Info.months('long', { locale: 'en-US' }).indexOf(String(calendar.firstMonth)) + 1,
  );
  const there = shifted(today, length, SHIFTS[when] ?? 0);
  const first = startOf(unit, there, firstMonth);
  return bounds(first, toDate ? there : first.plus(length).minus({ days: 1 }));
}

function shifted(day: DateTime, length: DurationLike, times: number): DateTime {
  if (times === 0) return day;
  return times > 0 ? day.plus(length) : day.minus(length);
}

function startOf(unit: string, day: DateTime, firstMonth: number): DateTime {
  if (unit === 'Week') return day.minus({ days: day.weekday % DAYS_OF_A_WEEK });
  if (unit === 'Month') return day.startOf('month');
  const first = unit.startsWith('Fiscal') ? firstMonth : 1;
  const monthsIn = (day.month - first + MONTHS_OF_A_YEAR) % MONTHS_OF_A_YEAR;
  const length = unit.endsWith('Quarter') ? 3 : MONTHS_OF_A_YEAR;
  return day.startOf('month').minus({ months: monthsIn % length });
}

function bounds(first: DateTime, last: DateTime): [string, string] {
  return [first.toISODate() ?? '', last.toISODate() ?? ''];
}
