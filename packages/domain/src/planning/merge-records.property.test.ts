import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalCustomer } from '../customers/canonical-customer.js';
import { byKey } from '../customers/location-changes.js';
import { edits, records } from '../testing/arbitraries.js';
import { mergeRecords, wholeRecordOf } from './merge-records.js';

const states = fc.tuple(records, edits, edits).map(([record, edit, other]) => {
  const base = canonicalCustomer(record);
  return {
    ...{ base, winner: canonicalCustomer(edit(base)), loser: canonicalCustomer(other(base)) },
  };
});

describe('bringing two sides of a customer together', () => {
  it('is the side that changed anything, where the other changed nothing', () => {
    fc.assert(
      fc.property(states, ({ base, winner, loser }) => {
        expect(mergeRecords({ base, winner, loser: base })).toEqual({ record: winner, lost: [] });
        expect(mergeRecords({ base, winner: base, loser })).toEqual({ record: loser, lost: [] });
      }),
    );
  });

  it('is what both say, where both say the same', () => {
    fc.assert(
      fc.property(states, ({ base, winner }) => {
        expect(mergeRecords({ base, winner, loser: winner })).toEqual({ record: winner, lost: [] });
      }),
    );
  });

  it('loses nothing by doing it again', () => {
    fc.assert(
      fc.property(states, ({ base, winner, loser }) => {
        const { record } = mergeRecords({ base, winner, loser });
        expect(mergeRecords({ base: record, winner: record, loser: record }).record).toEqual(
          record,
        );
        expect(byKey(record.locations).size).toBe(record.locations.length);
      }),
    );
  });

  it('tells whatever the loser had changed and the winner has otherwise', () => {
    fc.assert(
      fc.property(states, ({ base, winner, loser }) => {
        const { record, lost } = wholeRecordOf({ base, winner, loser });
        expect(record).toEqual(winner);
        if (lost.length > 0) return;
        // Nothing lost: the winner's record has every change that the loser made.
        expect(mergeRecords({ base, winner: loser, loser: winner }).record).toEqual(winner);
      }),
    );
  });
});
