import { describe, expect, it } from '@jest/globals';
import type { CustomerRecord, QuickBooksCustomer } from '../customers/customer.js';
import { address, job, location, quickbooksCustomer } from '../testing/customers.js';
import {
  type CustomerStep,
  industrackViewOf,
  planCustomerFromQuickBooks,
} from './plan-customer.js';

const carefree = { name: 'Carefree', companyName: 'Carefree Resort' };

function viewOf(customer: QuickBooksCustomer): CustomerRecord {
  const view = industrackViewOf({ quickbooks: customer, ancestors: [] });
  if (view === null) throw new Error('The customer of this test has no name.');
  return view;
}

/** Plans a change of a linked customer that IndusTrack holds as `industrack`, by default unchanged. */
function planChange(
  changes: Partial<QuickBooksCustomer>,
  industrackEdits: Partial<CustomerRecord> = {},
): CustomerStep {
  const base = viewOf(quickbooksCustomer());
  return planCustomerFromQuickBooks({
    quickbooks: quickbooksCustomer(changes),
    ancestors: [],
    base,
    industrack: { ...base, ...industrackEdits },
  });
}

function recordOf(step: CustomerStep): CustomerRecord {
  if (!('record' in step)) throw new Error(`A step "${step.action}" writes no record.`);
  return step.record;
}

describe('CUS-2 QuickBooks is the master', () => {
  it('creates what is new, and says so field by field', () => {
    const step = planCustomerFromQuickBooks({
      quickbooks: quickbooksCustomer(),
      ancestors: [],
      base: null,
      industrack: null,
    });
    expect(step.action).toBe('create');
    expect(step.changes).toContainEqual({
      field: 'companyName',
      label: 'Company name',
      before: null,
      after: 'Carefree Resort',
    });
  });

  it('carries a change of one field over as one field', () => {
    const step = planChange({ phone: '813-555-0199' });
    expect(step).toMatchObject({
      action: 'update',
      difference: { fields: { phone: '813-555-0199' }, putLocations: [], removedLocations: [] },
      changes: [{ field: 'phone', label: 'Phone', before: '813-555-0100', after: '813-555-0199' }],
    });
  });

  it('clears a field that was cleared in QuickBooks', () => {
    expect(recordOf(planChange({ phone: null })).phone).toBeNull();
  });

  it('leaves a field alone that only IndusTrack changed', () => {
    const step = planChange({ phone: '813-555-0199' }, { email: 'front@desk.example' });
    expect(recordOf(step)).toMatchObject({ phone: '813-555-0199', email: 'front@desk.example' });
  });

  it('overwrites a field that both changed', () => {
    const step = planChange({ phone: '813-555-0199' }, { phone: '000' });
    expect(recordOf(step).phone).toBe('813-555-0199');
    expect(step.changes).toEqual([
      { field: 'phone', label: 'Phone', before: '000', after: '813-555-0199' },
    ]);
  });

  it('writes nothing where IndusTrack already says the same, and moves the base', () => {
    const step = planChange({ phone: '813-555-0199' }, { phone: '813-555-0199' });
    expect(step).toMatchObject({ action: 'skip', base: { phone: '813-555-0199' } });
  });

  it('does not bring back what was removed in IndusTrack', () => {
    const base = viewOf(quickbooksCustomer());
    const step = planCustomerFromQuickBooks({
      quickbooks: quickbooksCustomer({ phone: '1' }),
      ancestors: [],
      base,
      industrack: null,
    });
    expect(step.action).toBe('skip');
  });
});

describe('CUS-4 active and inactive', () => {
  it('moves a customer to the inactive list', () => {
    expect(planChange({ active: false })).toMatchObject({
      action: 'deactivate',
      record: { active: false },
    });
  });

  it('moves a customer back to the active list', () => {
    const inactive = viewOf(quickbooksCustomer({ active: false }));
    const step = planCustomerFromQuickBooks({
      quickbooks: quickbooksCustomer(),
      ancestors: [],
      base: inactive,
      industrack: inactive,
    });
    expect(step).toMatchObject({ action: 'activate', record: { active: true } });
  });

  it('brings an inactive customer as an inactive one', () => {
    const step = planCustomerFromQuickBooks({
      quickbooks: quickbooksCustomer({ active: false }),
      ancestors: [],
      base: null,
      industrack: null,
    });
    expect(step).toMatchObject({ action: 'create', record: { active: false } });
    expect(step.reason).toContain('inactive');
  });
});

describe('JOB-1 jobs', () => {
  it('arrive as customers of their own under their company name', () => {
    const step = planCustomerFromQuickBooks({
      quickbooks: job({ shipAddress: address() }),
      ancestors: [carefree],
      base: null,
      industrack: null,
    });
    expect(recordOf(step)).toMatchObject({
      companyName: 'Carefree Resort',
      locations: [{ name: 'Ship to' }],
    });
  });

  it('CUS-6 take the new company name of their parent', () => {
    const base = { ...viewOf(quickbooksCustomer()), companyName: 'Carefree Resort' };
    const step = planCustomerFromQuickBooks({
      quickbooks: job(),
      ancestors: [{ name: 'Carefree', companyName: 'Carefree Beach Resort' }],
      base,
      industrack: base,
    });
    expect(step.changes).toEqual([
      {
        field: 'companyName',
        label: 'Company name',
        before: 'Carefree Resort',
        after: 'Carefree Beach Resort',
      },
    ]);
  });
});

describe('LOC-1 locations', () => {
  it('are added, changed and removed one by one', () => {
    const before = quickbooksCustomer({
      shipToAddresses: [location({ name: 'Spa' }), location({ name: 'Main pool' })],
    });
    const base = viewOf(before);
    const step = planCustomerFromQuickBooks({
      quickbooks: {
        ...before,
        shipToAddresses: [
          location({ name: 'Main pool', address: address({ city: 'Ocala' }) }),
          location({ name: 'Kiddie pool' }),
        ],
      },
      ancestors: [],
      base,
      industrack: base,
    });
    expect(step.changes.map(({ label }) => label).sort()).toEqual([
      'Service location “Kiddie pool”',
      'Service location “Main pool”',
      'Service location “Spa”',
    ]);
    expect(
      recordOf(step)
        .locations.map(({ name }) => name)
        .sort(),
    ).toEqual(['Kiddie pool', 'Main pool']);
  });

  it('that only IndusTrack has stay', () => {
    const step = planChange({ phone: '1' }, { locations: [location({ name: 'Back yard' })] });
    expect(recordOf(step).locations.map(({ name }) => name)).toEqual(['Back yard']);
  });
});

describe('RUN-3 a record that cannot be used', () => {
  it('is held with a reason and what to do', () => {
    const step = planCustomerFromQuickBooks({
      quickbooks: quickbooksCustomer({ name: '', fullName: '', companyName: null }),
      ancestors: [],
      base: null,
      industrack: null,
    });
    expect(step.action).toBe('hold');
    expect(step.reason).toContain('Give it a company name in QuickBooks');
  });
});
