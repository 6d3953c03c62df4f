import { describe, expect, it } from '@jest/globals';
import { reasonToSweep, type SweepFacts } from './sweep-reason.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** A sync of yesterday that saw everything. */
const quiet: SweepFacts = {
  ...{ plural: 'customers', isRegular: true, counted: 20, mirrored: 20, uncounted: 0 },
  ...{ watermark: daysAgo(1), sweptAt: daysAgo(6), isEverythingRead: false, clockSetBackMs: 0 },
  now: NOW,
};
const reason = (facts: Partial<SweepFacts>) => reasonToSweep({ ...quiet, ...facts });

describe('FM-24 reading again what is known of a kind that is too many to compare', () => {
  const known = { isRegular: false, counted: null, mirrored: 0, sweptAt: null };

  it('is done for a reason, and not because time has passed', () => {
    expect(reason(known)).toBeNull();
    expect(reason({ ...known, isEverythingRead: true })).toContain('read anew');
    expect(reason({ ...known, clockSetBackMs: 60_000 })).toContain('set back');
    expect(reason({ ...known, watermark: daysAgo(81) })).toContain('so long ago');
  });
});

describe('FM-24 comparing every id with QuickBooks', () => {
  it('is not done while nothing gives a reason', () => {
    expect(reason({})).toBeNull();
  });

  it.each([19, 21])('is done when QuickBooks counts %d instead of 20', (counted) => {
    expect(reason({ counted })).toContain(`QuickBooks counts ${counted} customers and 20 were`);
  });

  it('knows of records that cannot be mirrored, and does not compare because of them each time', () => {
    expect(reason({ counted: 21, uncounted: 1 })).toBeNull();
    expect(reason({ counted: 20, uncounted: 1 })).not.toBeNull();
  });

  it('does not take a missing count for a difference', () => {
    expect(reason({ counted: null })).toBeNull();
  });

  it('is done every seven days, and where it was never done', () => {
    expect(reason({ sweptAt: daysAgo(8) })).toContain('seven days');
    expect(reason({ sweptAt: null })).toContain('seven days');
  });

  it('FM-19 is done after a pause that deletions may have been forgotten in', () => {
    expect(reason({ watermark: daysAgo(79), sweptAt: daysAgo(1) })).toBeNull();
    expect(reason({ watermark: daysAgo(81), sweptAt: daysAgo(1) })).toContain('so long ago');
  });

  it('is done where the clock was set back: what changed since carries old stamps', () => {
    expect(reason({ clockSetBackMs: 3_600_000 })).toContain('set back');
  });

  it('is done where everything was read anew over an older mirror', () => {
    expect(reason({ isEverythingRead: true })).toContain('read anew');
  });

  it('is not done by a first reading, unless it missed something', () => {
    const first = { watermark: null, sweptAt: null, isEverythingRead: true };
    expect(reason(first)).toBeNull();
    expect(reason({ ...first, mirrored: 19 })).not.toBeNull();
  });
});
