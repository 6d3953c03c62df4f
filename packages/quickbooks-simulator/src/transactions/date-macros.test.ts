import { describe, expect, it } from '@jest/globals';
import { macroBounds } from './date-macros.js';

const day = '2026-11-23';

describe('Date macros, on Monday 23 November 2026 with a fiscal year from October', () => {
  it.each([
    ['Today', '2026-11-23', '2026-11-23'],
    ['Yesterday', '2026-11-22', '2026-11-22'],
    ['ThisWeek', '2026-11-22', '2026-11-28'],
    ['LastWeekToDate', '2026-11-15', '2026-11-16'],
    ['NextFourWeeks', '2026-11-29', '2026-12-26'],
    ['ThisMonthToDate', '2026-11-01', '2026-11-23'],
    ['LastMonth', '2026-10-01', '2026-10-31'],
    ['NextMonth', '2026-12-01', '2026-12-31'],
    ['ThisCalendarQuarter', '2026-10-01', '2026-12-31'],
    ['LastCalendarQuarter', '2026-07-01', '2026-09-30'],
    ['ThisFiscalQuarter', '2026-10-01', '2026-12-31'],
    ['LastFiscalQuarterToDate', '2026-07-01', '2026-08-23'],
    ['ThisFiscalYear', '2026-10-01', '2027-09-30'],
    ['LastFiscalYear', '2025-10-01', '2026-09-30'],
    ['NextCalendarYear', '2027-01-01', '2027-12-31'],
    ['All', '', '9999-12-31'],
  ])('%s is %s to %s', (macro, from, to) => {
    expect(macroBounds(macro, { today: day, firstMonth: 'October' })).toEqual([from, to]);
  });
});
