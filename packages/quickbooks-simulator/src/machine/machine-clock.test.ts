import { describe, expect, it } from '@jest/globals';
import { MachineClock } from './machine-clock.js';

const NEW_YORK = new MachineClock({ timeZone: 'America/New_York' });
const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('behaviours §5: the printed offset ignores daylight saving', () => {
  it('prints a summer moment with the right wall clock and the winter offset', () => {
    expect(NEW_YORK.print(seconds('2026-07-04T13:30:00Z'))).toBe('2026-07-04T09:30:00-05:00');
  });

  it('prints a winter moment with the offset that is in force', () => {
    expect(NEW_YORK.print(seconds('2026-01-04T14:30:00Z'))).toBe('2026-01-04T09:30:00-05:00');
  });

  it('prints a southern winter date with the summer offset, as seen in Brazil in 2014', () => {
    const clock = new MachineClock({ timeZone: 'America/Sao_Paulo' });
    expect(clock.print(seconds('2014-08-14T17:39:48Z'))).toBe('2014-08-14T14:39:48-02:00');
  });
});

describe('the day on which daylight saving begins', () => {
  it('prints the hours before and after the change by their own offsets', () => {
    expect(NEW_YORK.print(seconds('2026-03-08T06:59:59Z'))).toBe('2026-03-08T01:59:59-05:00');
    expect(NEW_YORK.print(seconds('2026-03-08T07:00:00Z'))).toBe('2026-03-08T03:00:00-05:00');
  });
});

describe('behaviours §5: filters are in the local time of the machine', () => {
  it('reads a time without offset as the wall clock, daylight saving included', () => {
    expect(NEW_YORK.readFilter('2026-07-04T09:30:00', 'from')).toBe(
      seconds('2026-07-04T13:30:00Z'),
    );
  });

  it('reads a bare date as the first second of the day for From and the last for To', () => {
    expect(NEW_YORK.readFilter('2026-07-04', 'from')).toBe(seconds('2026-07-04T04:00:00Z'));
    expect(NEW_YORK.readFilter('2026-07-04', 'to')).toBe(seconds('2026-07-05T03:59:59Z'));
  });

  it('takes an offset that the filter itself carries at its word', () => {
    expect(NEW_YORK.readFilter('2026-07-04T09:30:00+00:00', 'from')).toBe(
      seconds('2026-07-04T09:30:00Z'),
    );
  });

  it('refuses dates that do not exist and dates outside 1970…2038-01-19', () => {
    expect(NEW_YORK.readFilter('2026-02-30', 'from')).toBeNull();
    expect(NEW_YORK.readFilter('1969-12-31', 'from')).toBeNull();
    expect(NEW_YORK.readFilter('2038-01-19', 'to')).toBe(Date.UTC(2038, 0, 20, 4, 59, 59) / 1000);
    expect(NEW_YORK.readFilter('2038-01-20', 'to')).toBeNull();
  });
});

describe('the clock of the machine', () => {
  it('can stand ahead of the true time', () => {
    const clock = new MachineClock({ timeZone: 'UTC', now: () => 10_000 });
    clock.setSkew(90_000);
    expect(clock.nowSeconds()).toBe(100);
  });

  it('names a zone it does not know', () => {
    expect(() => new MachineClock({ timeZone: 'Mars/Olympus' })).toThrow(/Mars\/Olympus/);
  });
});
