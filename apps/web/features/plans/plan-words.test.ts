import { describe, expect, it } from '@jest/globals';
import type { RunFigures } from '../../api/types';
import { cautionsOf, writesInWords } from './plan-words';

const FIGURES: RunFigures = {
  groups: [
    { action: 'create', side: 'industrack', state: 'planned', count: 1_200 },
    { action: 'update', side: 'both', state: 'planned', count: 1 },
    { action: 'update', side: 'industrack', state: 'planned', count: 3 },
    { action: 'deactivate', side: 'quickbooks', state: 'planned', count: 2 },
    { action: 'link', side: null, state: 'planned', count: 1 },
    { action: 'hold', side: null, state: 'planned', count: 1 },
  ],
  kinds: ['customer'],
  held: 1,
  refused: 0,
  unknown: 0,
  overriding: 2,
  becomeDuplicates: 4,
  waiting: 0,
  plannedAgain: 0,
  plan: null,
};

describe('SET-5 a plan in words', () => {
  it('says what is written on each side; what is written on both counts on both', () => {
    expect(writesInWords(FIGURES, 'industrack')).toBe('add 1,200 customers and change 4 customers');
    expect(writesInWords(FIGURES, 'quickbooks')).toBe(
      'change 1 customer and make 2 customers inactive',
    );
  });

  it('speaks of records where items are among them', () => {
    const mixed: RunFigures = { ...FIGURES, kinds: ['customer', 'item'] };
    expect(writesInWords(mixed, 'industrack')).toBe('add 1,200 records and change 4 records');
  });

  it('says that nothing is written where nothing is', () => {
    expect(writesInWords({ ...FIGURES, groups: [] }, 'quickbooks')).toBeNull();
  });

  it('says what else a person should know, each thing only where there is some of it', () => {
    expect(cautionsOf(FIGURES)).toEqual([
      '1 customer that is the same on both sides is linked; nothing is written for it.',
      '1 customer needs attention and is left as it is.',
      '4 customers will stand under the same name as another in IndusTrack.',
      'In 2 customers an older edit gives way to a newer one; the history keeps it.',
    ]);
    const nothing = { ...FIGURES, groups: [], held: 0, becomeDuplicates: 0, overriding: 0 };
    expect(cautionsOf(nothing)).toEqual([]);
  });
});
