import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byKey } from '../customers/location-changes.js';
import { edits, records } from '../testing/arbitraries.js';
import { quickbooksForm } from './quickbooks-form.js';

const forms = records.map((record) => quickbooksForm(record, null));

describe('the form of a customer in QuickBooks', () => {
  it('is its own form, alone and beside what QuickBooks holds', () => {
    fc.assert(
      fc.property(records, fc.option(forms), (record, held) => {
        const form = quickbooksForm(record, held);
        expect(quickbooksForm(form, held)).toEqual(form);
        expect(quickbooksForm(form, form)).toEqual(form);
        expect(quickbooksForm(record, form)).toEqual(form);
      }),
    );
  });

  it('LOC-1 has at most fifty locations, the default among them, each a location of the customer', () => {
    fc.assert(
      fc.property(forms, records, edits, (held, record, edit) => {
        const { locations } = quickbooksForm(edit(record), held);
        expect(locations.length).toBeLessThanOrEqual(50);
        expect(byKey(locations).size).toBe(locations.length);
        expect(locations.filter(({ isDefault }) => isDefault).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
