import { describe, expect, it } from '@jest/globals';
import { changedFields, rebased } from '../editing/draft';
import { draftFieldOf, EMPTY_DRAFT, editOf, newCustomerOf } from './customer-draft';

const before = { ...EMPTY_DRAFT, companyName: 'Blue Heron Marina', phone: '1', city: 'Tampa' };

describe('The form of a customer', () => {
  it('sends the fields that were changed, and no other', () => {
    expect(editOf(3, before, { ...before, phone: '2' })).toEqual({ version: 3, phone: '2' });
    expect(editOf(3, before, before)).toEqual({ version: 3 });
  });

  it('sends an address as a whole, line by line', () => {
    expect(editOf(1, before, { ...before, street: ' 12 Palm Way \n\nGate 4' })).toEqual({
      version: 1,
      billingAddress: {
        ...{ lines: ['12 Palm Way', 'Gate 4'], city: 'Tampa' },
        ...{ state: null, postalCode: null, country: null },
      },
    });
    expect(newCustomerOf(EMPTY_DRAFT).billingAddress).toMatchObject({ lines: [], city: null });
  });

  it('keeps what was typed when the customer was changed meanwhile', () => {
    const typed = { ...before, phone: '2' };
    const newest = { ...before, phone: '3', email: 'new@marina.example' };
    const merged = rebased({ before, typed, newest });
    expect(merged).toEqual({ ...newest, phone: '2' });
    expect(changedFields(newest, merged)).toEqual(['phone']);
  });

  it('finds the place of what the API says is wrong', () => {
    const fields = [
      'companyName',
      'billingAddress.lines.2',
      'billingAddress.city',
      'locations.0.name',
    ];
    expect(fields.map(draftFieldOf)).toEqual(['companyName', 'street', 'city', null]);
  });
});
