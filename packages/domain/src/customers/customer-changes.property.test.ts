import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { edits, records } from '../testing/arbitraries.js';
import { canonicalCustomer } from './canonical-customer.js';
import {
  customerDifference,
  customerFieldChanges,
  isNoDifference,
  withDifference,
} from './customer-changes.js';

const canonical = records.map(canonicalCustomer);

describe('a difference between two states of a customer', () => {
  it('makes the one into the other', () => {
    fc.assert(
      fc.property(canonical, canonical, (before, after) => {
        expect(withDifference(before, customerDifference(before, after))).toEqual(after);
      }),
    );
  });

  it('makes a customer into what an edit made of it', () => {
    fc.assert(
      fc.property(canonical, edits, (before, edit) => {
        const after = canonicalCustomer(edit(before));
        expect(withDifference(before, customerDifference(before, after))).toEqual(after);
      }),
    );
  });

  it('says nothing, and has nothing to tell, where nothing differs', () => {
    fc.assert(
      fc.property(canonical, canonical, (before, after) => {
        expect(isNoDifference(customerDifference(before, before))).toBe(true);
        expect(customerFieldChanges(before, before)).toEqual([]);
        if (isNoDifference(customerDifference(before, after))) expect(before).toEqual(after);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(canonical, canonical, (before, after) => {
        const difference = customerDifference(before, after);
        const once = withDifference(before, difference);
        expect(withDifference(once, difference)).toEqual(once);
      }),
    );
  });
});
