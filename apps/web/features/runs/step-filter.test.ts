import { describe, expect, it } from '@jest/globals';
import type { RunFigures } from '../../api/types';
import { stepFilters, stepQueryOf, stepShowOf, stepSides } from './step-filter';

const NONE: RunFigures = {
  groups: [],
  kinds: [],
  held: 0,
  refused: 0,
  unknown: 0,
  overriding: 0,
  becomeDuplicates: 0,
  waiting: 0,
  plannedAgain: 0,
  plan: null,
};

describe('RUN-2 the filters of a report', () => {
  const figures: RunFigures = {
    ...NONE,
    groups: [
      { action: 'create', side: 'industrack', state: 'done', count: 12 },
      { action: 'create', side: 'quickbooks', state: 'done', count: 2 },
      { action: 'hold', side: null, state: 'done', count: 3 },
      { action: 'hold', side: 'quickbooks', state: 'refused', count: 1 },
      { action: 'update', side: 'quickbooks', state: 'unknown', count: 1 },
    ],
    held: 3,
    refused: 1,
    unknown: 1,
  };

  it('offer only what the run did, problems first, and never a failure for an unknown outcome', () => {
    expect(stepFilters(figures, { mode: 'sync' })).toEqual([
      { show: 'problems', label: 'Needs attention', count: 5 },
      { show: 'refused', label: 'Refused by QuickBooks', count: 1 },
      { show: 'unknown', label: 'Outcome not known yet', count: 1 },
      { show: 'create', label: 'Added', count: 14 },
      { show: 'update', label: 'Changed', count: 1 },
    ]);
  });

  it('of a preview say what would be done', () => {
    const labels = stepFilters(figures, { mode: 'preview' }).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Add', 'Change']));
  });

  it('offer the sides only where there is something to choose between', () => {
    expect(stepSides(figures)).toEqual(['industrack', 'quickbooks']);
    expect(stepSides(NONE)).toEqual([]);
  });

  it('are read from the address, and anything unknown there shows everything', () => {
    expect(stepShowOf('update')).toBe('update');
    expect(stepQueryOf('update')).toEqual({ action: 'update' });
    expect(stepShowOf('toString')).toBeNull();
    expect(stepShowOf(null)).toBeNull();
    expect(stepQueryOf(null)).toEqual({});
  });
});
