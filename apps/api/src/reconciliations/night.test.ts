import { describe, expect, it } from '@jest/globals';
import { nightIn } from './night.js';

describe('BEY-8 a tenant’s night', () => {
  it.each([
    ['America/New_York', '2026-11-23T06:59:59Z', null],
    ['America/New_York', '2026-11-23T07:00:00Z', { day: '2026-11-23', minutes: 0 }],
    ['America/Los_Angeles', '2026-11-23T12:59:00Z', { day: '2026-11-23', minutes: 179 }],
    ['America/New_York', '2026-11-23T10:00:00Z', null],
    // Somewhere it is tomorrow already.
    ['Pacific/Auckland', '2026-11-22T13:30:00Z', { day: '2026-11-23', minutes: 30 }],
    // The clocks go forward over the whole hour from two to three; the night is an hour shorter.
    ['America/New_York', '2026-03-08T07:00:00Z', { day: '2026-03-08', minutes: 60 }],
    ['No/Where', '2026-11-23T07:00:00Z', null],
  ])('%s at %s', (timeZone, now, night) => {
    const expected = night === null ? null : { timeZone, ...night };
    expect(nightIn(timeZone, new Date(now))).toEqual(expected);
  });
});
