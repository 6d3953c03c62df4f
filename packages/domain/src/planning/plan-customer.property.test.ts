import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Address } from '../customers/address.js';
import type { CustomerRecord, QuickBooksCustomer, ServiceLocation } from '../customers/customer.js';
import {
  type CustomerStep,
  type CustomerSubject,
  planCustomerFromQuickBooks,
} from './plan-customer.js';

/** Few distinct values, so that equal and different ones both come up; with blanks, cases and non-ASCII among them. */
const text = fc.oneof(
  fc.constantFrom('', ' ', 'Spa', 'SPA', 'Café Señorita', 'Pool: 2', '🏊'),
  fc.string({ maxLength: 8 }),
);
const optional = fc.option(text, { nil: null });
const address: fc.Arbitrary<Address> = fc.record({
  lines: fc.array(text, { maxLength: 5 }),
  city: optional,
  state: optional,
  postalCode: optional,
  country: optional,
});
const location: fc.Arbitrary<ServiceLocation> = fc.record({
  name: text,
  address,
  isDefault: fc.boolean(),
  note: optional,
});
const quickbooks: fc.Arbitrary<QuickBooksCustomer> = fc.record({
  listId: fc.constant('80000001-1'),
  name: text,
  fullName: text,
  parentListId: fc.constantFrom(null, '80000002-1'),
  active: fc.boolean(),
  companyName: optional,
  firstName: optional,
  lastName: optional,
  phone: optional,
  email: optional,
  billingAddress: fc.option(address, { nil: null }),
  shipAddress: fc.option(address, { nil: null }),
  shipToAddresses: fc.array(location, { maxLength: 4 }),
});
const named = quickbooks.map((customer) => ({ ...customer, companyName: 'Carefree' }));
const ancestors = fc.array(fc.record({ name: text, companyName: optional }), { maxLength: 3 });

/** What stands in IndusTrack, and what was agreed, once a step is done. */
interface Settled {
  readonly base: CustomerRecord | null;
  readonly industrack: CustomerRecord | null;
}

function carryOut(step: CustomerStep, before: Settled): Settled {
  switch (step.action) {
    case 'hold':
      return before;
    case 'skip':
      return { ...before, base: step.base ?? before.base };
    default:
      return { base: step.base, industrack: step.record };
  }
}

function sync(subject: Omit<CustomerSubject, 'base' | 'industrack'>, before: Settled): Settled {
  return carryOut(planCustomerFromQuickBooks({ ...subject, ...before }), before);
}

const NOTHING: Settled = { base: null, industrack: null };
const alone = (customer: QuickBooksCustomer) => ({ quickbooks: customer, ancestors: [] });
/** Any state that a life of syncs and edits can lead to. */
const settled = fc
  .tuple(named, named, fc.option(fc.record({ phone: optional, email: optional }), { nil: null }))
  .map(([first, second, edit]) => {
    const synced = sync(alone(second), sync(alone(first), NOTHING));
    if (edit === null || synced.industrack === null) return synced;
    return { ...synced, industrack: { ...synced.industrack, ...edit } };
  });

describe('the planner, whatever it is given', () => {
  it('is total: every subject has a step with a sentence, and none throws', () => {
    fc.assert(
      fc.property(quickbooks, ancestors, settled, (customer, above, before) => {
        const step = planCustomerFromQuickBooks({
          quickbooks: customer,
          ancestors: above,
          ...before,
        });
        expect(step.reason).toMatch(/\.$/);
      }),
    );
  });

  it('plans nothing again once a plan is carried out', () => {
    fc.assert(
      fc.property(named, settled, (customer, before) => {
        const after = sync(alone(customer), before);
        const again = planCustomerFromQuickBooks({ ...alone(customer), ...after });
        expect(again).toMatchObject({ action: 'skip', base: null, changes: [] });
      }),
    );
  });

  it('comes to the same end when a state of QuickBooks arrives twice', () => {
    fc.assert(
      fc.property(named, named, settled, (first, last, before) => {
        const once = sync(alone(last), sync(alone(first), before));
        expect(sync(alone(last), once)).toEqual(once);
      }),
    );
  });

  it('CUS-2 arrives at what QuickBooks says, by whatever states it got there, while IndusTrack edits nothing', () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 4 }), named, (history, last) => {
        const end = [...history, last].reduce(
          (before, customer) => sync(alone(customer), before),
          NOTHING,
        );
        const directly = sync(alone(last), NOTHING);
        expect(planCustomerFromQuickBooks({ ...alone(last), ...end, base: directly.base })).toEqual(
          planCustomerFromQuickBooks({ ...alone(last), ...directly }),
        );
      }),
    );
  });

  it('CUS-2 loses no edit of IndusTrack in a field that QuickBooks did not change', () => {
    fc.assert(
      fc.property(named, optional, fc.boolean(), (customer, phone, active) => {
        const synced = sync(alone(customer), NOTHING);
        if (synced.industrack === null) throw new Error('It has a name, so it arrives.');
        const edited = { ...synced, industrack: { ...synced.industrack, phone } };
        const after = sync(alone({ ...customer, active }), edited);
        expect(after.industrack).toMatchObject({ phone, active });
      }),
    );
  });

  it('tells every field that a step writes, and no other', () => {
    fc.assert(
      fc.property(named, settled, (customer, before) => {
        const step = planCustomerFromQuickBooks({ ...alone(customer), ...before });
        if (!('difference' in step)) return;
        const { fields, putLocations, removedLocations } = step.difference;
        const told = step.changes.map((change) => change.field);
        expect(told.filter((field) => field !== 'locations').sort()).toEqual(
          Object.keys(fields).sort(),
        );
        expect(told.filter((field) => field === 'locations')).toHaveLength(
          putLocations.length + removedLocations.length,
        );
      }),
    );
  });
});
