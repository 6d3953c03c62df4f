import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatDuration,
  formatEvery,
  formatInstant,
  formatRelative,
  formatShortInstant,
  formatStopwatch,
  knownTimeZone,
} from './time';

const NOW = Date.parse('2026-03-04T20:00:00Z');
const plain = (text: string) => text.replaceAll('\u202f', ' ');
const shifted = (ms: number) => new Date(NOW + ms).toISOString();

describe('times', () => {
  it('show the clock of the company with its zone, summer time included', () => {
    expect(plain(formatInstant('2026-03-04T20:05:00Z', 'America/Chicago'))).toBe(
      'Mar 4, 2026, 2:05 PM CST',
    );
    expect(plain(formatInstant('2026-07-04T20:05:00Z', 'America/Chicago'))).toBe(
      'Jul 4, 2026, 3:05 PM CDT',
    );
  });

  it('leave out the day when it is today there, and the year when it is this one', () => {
    const at = { timeZone: 'America/Chicago', nowMs: NOW };
    expect(plain(formatShortInstant('2026-03-04T06:30:00Z', at))).toBe('12:30 AM');
    expect(plain(formatShortInstant('2026-03-04T05:30:00Z', at))).toBe('Mar 3, 11:30 PM');
    expect(plain(formatShortInstant('2025-12-31T18:00:00Z', at))).toBe('Dec 31, 2025, 12:00 PM');
  });

  it.each([
    [-5_000, 'just now'],
    [20_000, 'in a moment'],
    [-60_000, '1 minute ago'],
    [-59 * 60_000, '59 minutes ago'],
    [3 * 3_600_000, 'in 3 hours'],
    [-24 * 3_600_000, 'yesterday'],
    [-12 * 24 * 3_600_000, '12 days ago'],
    [-90 * 24 * 3_600_000, '3 months ago'],
    [-800 * 24 * 3_600_000, '2 years ago'],
  ])('%d ms from now is "%s"', (ms, words) => {
    expect(formatRelative(shifted(ms), NOW)).toBe(words);
  });

  it('fall back to UTC where a zone has no such name', () => {
    expect(knownTimeZone('Mars/Olympus')).toBe('UTC');
    expect(plain(formatInstant('2026-03-04T20:05:00Z', 'Mars/Olympus'))).toBe(
      'Mar 4, 2026, 8:05 PM UTC',
    );
  });
});

describe('lengths of time', () => {
  it.each([
    [0, '0.0 s'],
    [840, '0.8 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [4_320_000, '1 h 12 min'],
    [26 * 3_600_000, '1 d 2 h'],
  ])('%d ms read "%s"', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  it('never show sixty of a unit that has a bigger one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * 24 * 3_600_000 }), (ms) => {
        expect(formatDuration(ms)).not.toMatch(/\b(60 s|60 min|24 h)\b/);
      }),
    );
  });

  it.each([
    [-3, '00:00'],
    [61_999, '01:01'],
    [3_661_000, '1:01:01'],
  ])('tick as a stopwatch: %d ms is %s', (ms, clock) => {
    expect(formatStopwatch(ms)).toBe(clock);
  });

  it.each([
    [15, 'every 15 minutes'],
    [60, 'every hour'],
    [90, 'every 90 minutes'],
    [360, 'every 6 hours'],
    [1_440, 'once a day'],
  ])('say a schedule of %d minutes as "%s"', (minutes, words) => {
    expect(formatEvery(minutes)).toBe(words);
  });
});
