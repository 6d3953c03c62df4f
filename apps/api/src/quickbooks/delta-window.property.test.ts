import { formatQuickBooksDateTime } from '@connector/qbxml';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromModifiedDate, watermarkAfter } from './delta-window.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** Zones whose clocks go back by an hour, by half an hour, in the other half of the year, never, and by a whole day. */
const zone = fc.constantFrom(
  'America/New_York',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'America/Phoenix',
  'Africa/Casablanca',
);
const instant = fc
  .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) })
  .map((ms) => new Date(ms));
/** Instants around the hours in which clocks change, where everything that can go wrong does. */
const aroundChange = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 10, 1, 6), // New York goes back
      Date.UTC(2026, 2, 8, 7), // New York goes forward
      Date.UTC(2026, 9, 25, 1), // Berlin goes back
      Date.UTC(2026, 3, 4, 15), // Lord Howe goes back
    ),
    fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }),
  )
  .map(([change, offset]) => new Date(change + offset));
const later = fc.oneof(
  fc.integer({ min: 0, max: 3 * HOUR_MS }),
  fc.integer({ min: 0, max: YEAR_MS }),
);

/** What QuickBooks stamps a record with that is changed at an instant. */
const stampOf = (changedAt: Date, timeZone: string) =>
  formatQuickBooksDateTime(changedAt, timeZone);

function windowStart(watermark: Date, now: Date, timeZone: string): string {
  const from = fromModifiedDate(watermark, now, timeZone);
  if (from === null) throw new Error('A watermark always opens a window.');
  return from;
}

describe('FM-24 where a delta starts', () => {
  it('reads everything before the first sync', () => {
    expect(fromModifiedDate(null, new Date(), 'America/New_York')).toBeNull();
  });

  it('is the watermark in the wall clock of the QuickBooks machine', () => {
    const watermark = new Date('2026-07-01T16:00:00Z');
    const now = new Date('2026-07-01T17:00:00Z');
    expect(fromModifiedDate(watermark, now, 'America/New_York')).toBe('2026-07-01T12:00:00');
    expect(fromModifiedDate(watermark, now, 'America/Phoenix')).toBe('2026-07-01T09:00:00');
  });

  it('goes back by the hour that came twice', () => {
    // 01:45 the first time; a record changed at 01:10 the second time is stamped 01:10.
    const watermark = new Date('2026-11-01T05:45:00Z');
    const now = new Date('2026-11-01T06:30:00Z');
    expect(windowStart(watermark, now, 'America/New_York') <= '2026-11-01T01:10:00').toBe(true);
  });

  it('goes back also when the next sync comes half a year later, in summer time again', () => {
    const watermark = new Date('2026-11-01T05:45:00Z');
    const changedAt = new Date('2026-11-01T06:10:00Z');
    const now = new Date('2027-05-01T12:00:00Z');
    expect(
      windowStart(watermark, now, 'America/New_York') <= stampOf(changedAt, 'America/New_York'),
    ).toBe(true);
  });

  it('misses no change after the watermark, wherever the clocks were put in between', () => {
    fc.assert(
      fc.property(
        zone,
        fc.oneof(instant, aroundChange),
        later,
        later,
        (timeZone, watermark, untilChange, untilNow) => {
          const changedAt = new Date(watermark.getTime() + untilChange);
          const now = new Date(changedAt.getTime() + untilNow);
          expect(windowStart(watermark, now, timeZone) <= stampOf(changedAt, timeZone)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('reaches back no further than the clocks were put back, so a delta stays small', () => {
    fc.assert(
      fc.property(zone, instant, later, (timeZone, watermark, untilNow) => {
        const now = new Date(watermark.getTime() + untilNow);
        const furthest = new Date(watermark.getTime() - 2 * HOUR_MS);
        expect(stampOf(furthest, timeZone) <= windowStart(watermark, now, timeZone)).toBe(true);
      }),
    );
  });
});

describe('the watermark that a reading leaves', () => {
  it('is a little before the reading began: stamps count whole seconds', () => {
    const startedAt = new Date('2026-11-23T05:00:00.900Z');
    const watermark = watermarkAfter(startedAt);
    expect(startedAt.getTime() - watermark.getTime()).toBeGreaterThanOrEqual(1_000);
    expect(startedAt.getTime() - watermark.getTime()).toBeLessThanOrEqual(MINUTE_MS);
  });
});
