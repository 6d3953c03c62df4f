import { describe, expect, it } from '@jest/globals';
import { modifiedAtMs } from './modified-at.js';

describe('CUS-3 when QuickBooks changed a record, by our clock', () => {
  const printed = '2026-07-01T12:00:00-05:00';

  it('comes from the wall clock and the zone of the machine, not from the printed offset', () => {
    const clock = { timeZone: 'America/Chicago', offsetMs: 0 };
    expect(modifiedAtMs(printed, clock)).toBe(Date.UTC(2026, 6, 1, 17));
    expect(modifiedAtMs(printed, { ...clock, timeZone: 'UTC' })).toBe(Date.UTC(2026, 6, 1, 12));
  });

  it('leaves out by how much the machine is ahead', () => {
    const clock = { timeZone: 'UTC', offsetMs: 90_000 };
    expect(modifiedAtMs(printed, clock)).toBe(Date.UTC(2026, 6, 1, 12) - 90_000);
  });

  it('is long ago where nothing can be read', () => {
    expect(modifiedAtMs('soon', { timeZone: 'UTC', offsetMs: 0 })).toBe(0);
  });
});
