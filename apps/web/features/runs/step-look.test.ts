import { describe, expect, it } from '@jest/globals';
import { stepActionOf, stepFilters } from './step-look';

describe('RUN-2 the filters of a report', () => {
  const none = {
    created: 0,
    updated: 0,
    activated: 0,
    deactivated: 0,
    linked: 0,
    unchanged: 0,
    held: 0,
  };

  it('offer only what the run did, problems first', () => {
    expect(stepFilters({ counts: { ...none, created: 12, held: 3, unchanged: 40 } })).toEqual([
      { action: 'hold', count: 3 },
      { action: 'create', count: 12 },
    ]);
  });

  it('are read from the address, and anything unknown there shows everything', () => {
    expect(stepActionOf('update')).toBe('update');
    expect(stepActionOf('toString')).toBeNull();
    expect(stepActionOf(null)).toBeNull();
  });
});
