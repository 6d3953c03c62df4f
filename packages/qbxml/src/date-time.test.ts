import { describe, expect, it } from '@jest/globals';
import { formatQuickBooksDateTime, parseQuickBooksDateTime } from './date-time.js';

const CHICAGO = 'America/Chicago';

describe('a time of QuickBooks', () => {
  it('is read by its wall clock, for the printed offset ignores daylight saving', () => {
    expect(parseQuickBooksDateTime('2024-07-01T10:20:30-06:00', CHICAGO)).toEqual({
      raw: '2024-07-01T10:20:30-06:00',
      wallClock: '2024-07-01T10:20:30',
      printedOffset: '-06:00',
      instant: new Date('2024-07-01T15:20:30Z'),
    });
    expect(parseQuickBooksDateTime('2024-01-01T10:20:30-06:00', CHICAGO)?.instant).toEqual(
      new Date('2024-01-01T16:20:30Z'),
    );
  });

  it('has no instant while the zone of the machine is not known', () => {
    expect(parseQuickBooksDateTime('2024-07-01T10:20:30-06:00')).not.toHaveProperty('instant');
  });

  it('in the hour that comes twice has both instants, the earlier first', () => {
    expect(parseQuickBooksDateTime('2024-11-03T01:30:00', CHICAGO)).toMatchObject({
      instant: new Date('2024-11-03T06:30:00Z'),
      laterInstant: new Date('2024-11-03T07:30:00Z'),
    });
  });

  it('in the hour that the clocks jump over says so', () => {
    expect(parseQuickBooksDateTime('2024-03-10T02:30:00', CHICAGO)).toMatchObject({
      isSkipped: true,
      instant: new Date('2024-03-10T08:30:00Z'),
    });
  });

  it('is read south of the equator, where the clocks go the other way', () => {
    expect(
      parseQuickBooksDateTime('2024-01-15T12:00:00+10:00', 'Australia/Sydney')?.instant,
    ).toEqual(new Date('2024-01-15T01:00:00Z'));
  });

  it('may be a date alone, or lack its seconds', () => {
    expect(parseQuickBooksDateTime('2024-7-1')?.wallClock).toBe('2024-07-01T00:00:00');
    expect(parseQuickBooksDateTime('2024-07-01T9:05')?.wallClock).toBe('2024-07-01T09:05:00');
  });

  it.each([
    '',
    'yesterday',
    '2024-02-30',
    '2024-13-01',
    '2024-07-01T24:00:00',
    '2024-07-01T10:20:30Z',
  ])('"%s" is none', (raw) => {
    expect(parseQuickBooksDateTime(raw, CHICAGO)).toBeUndefined();
  });

  it('in a zone that does not exist is an error', () => {
    expect(() => parseQuickBooksDateTime('2024-07-01', 'Moon/Crater')).toThrow(RangeError);
  });

  it('goes into a filter as the wall clock of the machine, and comes back the same', () => {
    const instant = new Date('2024-07-01T15:20:30Z');
    const text = formatQuickBooksDateTime(instant, CHICAGO);
    expect(text).toBe('2024-07-01T10:20:30');
    expect(parseQuickBooksDateTime(text, CHICAGO)?.instant).toEqual(instant);
  });
});
