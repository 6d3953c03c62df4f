import { describe, expect, it } from '@jest/globals';
import { address, job, location } from '../testing/customers.js';
import {
  FROM,
  linked,
  newInIndusTrack,
  newInQuickBooks,
  record,
  spa,
  TO,
} from '../testing/subjects.js';
import { ends } from '../testing/two-systems.js';
import { planCustomer } from './plan-customer.js';

describe('CUS-2 QuickBooks → IndusTrack', () => {
  it('creates what is new in QuickBooks, and says so field by field', () => {
    const step = planCustomer(newInQuickBooks(), FROM);
    expect(step).toMatchObject({
      action: 'create',
      reason: 'New customer in QuickBooks, on its active list.',
      industrack: { kind: 'create', record: record() },
      quickbooks: null,
      agreed: record(),
    });
    expect(step.changes[0]).toEqual({
      ...{ field: 'companyName', label: 'Company name', before: null, after: 'Carefree Resort' },
    });
  });

  it('carries a change of one field over as one field', () => {
    const step = planCustomer(linked({ quickbooks: { phone: '813-555-0199' } }), FROM);
    expect(step).toMatchObject({
      action: 'update',
      reason: 'It was changed in QuickBooks.',
      industrack: {
        kind: 'change',
        difference: { fields: { phone: '813-555-0199' }, putLocations: [], removedLocations: [] },
      },
      quickbooks: null,
      changes: [{ field: 'phone', label: 'Phone', before: '813-555-0100', after: '813-555-0199' }],
    });
  });

  it('clears a field that was cleared in QuickBooks', () => {
    const step = planCustomer(linked({ quickbooks: { phone: null } }), FROM);
    expect(step.industrack?.record.phone).toBeNull();
  });

  it('leaves what only IndusTrack changed where it is, and sends none of it', () => {
    const subject = linked({ industrack: { email: 'front@desk.example' } });
    expect(planCustomer(subject, FROM)).toMatchObject({
      ...{ action: 'skip', industrack: null, quickbooks: null, agreed: null },
      reason: expect.stringContaining('changed in IndusTrack alone'),
    });
  });

  it('overwrites a field that both changed, and keeps the value that gave way', () => {
    const step = planCustomer(
      linked({
        quickbooks: { phone: '813-555-0199' },
        industrack: { phone: '000', email: 'front@desk.example' },
        industrackSide: { editedAtMs: 99 },
      }),
      FROM,
    );
    expect(step.industrack?.record).toMatchObject({
      ...{ phone: '813-555-0199', email: 'front@desk.example' },
    });
    expect(step.overridden).toEqual([
      { field: 'phone', label: 'Phone', before: '000', after: '813-555-0199' },
    ]);
    expect(step.loser).toMatchObject({ side: 'industrack', record: { phone: '000' } });
    expect(step.reason).toContain('QuickBooks is the master');
  });

  it('moves the base alone where both came to say the same', () => {
    const phone = '813-555-0199';
    const step = planCustomer(linked({ quickbooks: { phone }, industrack: { phone } }), FROM);
    expect(step).toMatchObject({ action: 'skip', changes: [], agreed: { phone } });
  });

  it('does not add a customer to QuickBooks', () => {
    const step = planCustomer(newInIndusTrack(), FROM);
    expect(step).toMatchObject({ action: 'skip', quickbooks: null });
    expect(step.reason).toContain('new customers are added in QuickBooks');
  });
});

describe('CUS-2 IndusTrack → QuickBooks', () => {
  it('adds what is new in IndusTrack', () => {
    const step = planCustomer(newInIndusTrack({ active: false }), TO);
    expect(step).toMatchObject({
      action: 'create',
      reason: 'New customer in IndusTrack, on its inactive list.',
      industrack: null,
      quickbooks: {
        kind: 'add',
        fields: { name: 'Carefree Resort', companyName: 'Carefree Resort', active: false },
      },
    });
  });

  it('writes one field for a change of one field', () => {
    const step = planCustomer(linked({ industrack: { email: 'a@b.example' } }), TO);
    expect(step.quickbooks).toEqual({
      ...{ kind: 'change', listId: '80000001-1', fields: { email: 'a@b.example' } },
    });
    expect(step.changes).toEqual([
      { field: 'email', label: 'E-mail', before: null, after: 'a@b.example' },
    ]);
  });

  it('leaves what only QuickBooks changed where it is, and brings none of it', () => {
    const step = planCustomer(linked({ quickbooks: { email: 'a@b.example' } }), TO);
    expect(step).toMatchObject({ action: 'skip', industrack: null, quickbooks: null });
    expect(step.reason).toContain('changed in QuickBooks alone');
  });

  it('overwrites in QuickBooks what both changed, however old the edit', () => {
    const step = planCustomer(
      linked({
        quickbooks: { phone: '1' },
        quickbooksSide: { editedAtMs: 99 },
        industrack: { phone: '2' },
      }),
      TO,
    );
    expect(step.quickbooks?.fields).toEqual({ phone: '2' });
    expect(step.loser).toMatchObject({ side: 'quickbooks', record: { phone: '1' } });
  });

  it('does not bring a new customer of QuickBooks, and says where customers are added now', () => {
    const step = planCustomer(newInQuickBooks(), TO);
    expect(step).toMatchObject({ action: 'skip', industrack: null, agreed: null });
    expect(step.reason).toBe(
      'New customer in QuickBooks. With the direction IndusTrack → QuickBooks new customers are added in IndusTrack.',
    );
  });

  it('keeps ship-to addresses that QuickBooks alone has, even where IndusTrack fills the list', () => {
    const own = Array.from({ length: 49 }, (_, index) => location({ name: `Own ${index}` }));
    const { locations } = record();
    const step = planCustomer(
      linked({
        quickbooks: { shipToAddresses: [...locations.slice(0, 1), ...own] },
        base: { locations: locations.slice(0, 1) },
        industrack: { locations: [...locations, location({ name: 'Third' })] },
      }),
      TO,
    );
    expect(step.quickbooks).toBeNull();
    expect(step.notes).toEqual([expect.stringContaining('2 of its 3 locations stay')]);
  });
});

describe('CUS-4 active and inactive', () => {
  it.each([
    ['from QuickBooks', linked({ quickbooks: { active: false } }), FROM, 'in QuickBooks'],
    ['to QuickBooks', linked({ industrack: { active: false } }), TO, 'in IndusTrack'],
  ])('moves a customer to the inactive list, %s', (_, subject, how, place) => {
    const step = planCustomer(subject, how);
    expect(step).toMatchObject({ action: 'deactivate', reason: `It was made inactive ${place}.` });
    expect(step.changes).toEqual([
      { field: 'active', label: 'Active', before: 'Yes', after: 'No' },
    ]);
  });

  it.each([
    ['from QuickBooks', linked({ base: { active: false }, industrack: { active: false } }), FROM],
    ['to QuickBooks', linked({ base: { active: false }, quickbooks: { active: false } }), TO],
  ])('moves a customer back to the active list, %s', (_, subject, how) => {
    expect(planCustomer(subject, how).action).toBe('activate');
  });

  it('brings an inactive customer as an inactive one', () => {
    const step = planCustomer(newInQuickBooks({ active: false }), FROM);
    expect(step).toMatchObject({ action: 'create', industrack: { record: { active: false } } });
    expect(step.reason).toContain('inactive');
  });
});

describe('JOB-1 jobs', () => {
  it('arrive as customers of their own under their company name', () => {
    const step = planCustomer(ends(job({ shipAddress: address() }), null), FROM);
    expect(step.reason).toContain('New job');
    expect(step.industrack?.record).toMatchObject({
      companyName: 'Carefree Resort',
      locations: [{ name: 'Ship to' }],
    });
  });

  it('CUS-6 take the new company name of their parent', () => {
    const { quickbooks, ...subject } = linked({
      quickbooks: { ...job(), shipToAddresses: record().locations },
    });
    if (quickbooks === null) throw new Error('It is there.');
    const ancestors = [{ name: 'Carefree', companyName: 'Carefree Beach Resort' }];
    const step = planCustomer({ ...subject, quickbooks: { ...quickbooks, ancestors } }, FROM);
    expect(step.changes).toEqual([
      {
        ...{ field: 'companyName', label: 'Company name' },
        ...{ before: 'Carefree Resort', after: 'Carefree Beach Resort' },
      },
    ]);
  });
});

describe('LOC-1 locations follow the direction', () => {
  it('are added, changed and removed one by one', () => {
    const shipToAddresses = [
      location({ name: 'Main pool', address: address({ city: 'Ocala' }), isDefault: true }),
      location({ name: 'Kiddie pool' }),
    ];
    const step = planCustomer(linked({ quickbooks: { shipToAddresses } }), FROM);
    expect(step.changes.map(({ label }) => label).sort()).toEqual([
      'Service location “Kiddie pool”',
      'Service location “Main pool”',
      'Service location “Spa”',
    ]);
    expect(step.industrack?.record.locations).toEqual(shipToAddresses);
  });

  it('go to QuickBooks as the whole list', () => {
    const { locations } = record();
    const added = [...locations, location({ name: 'Kiddie pool', note: 'Gate 4711' })];
    const step = planCustomer(linked({ industrack: { locations: added } }), TO);
    expect(step.quickbooks?.fields).toEqual({ shipToAddresses: added });
  });

  it('that only IndusTrack has stay', () => {
    const locations = [...record().locations, location({ name: 'Back yard' })];
    const step = planCustomer(
      linked({ quickbooks: { phone: '1' }, industrack: { locations } }),
      FROM,
    );
    expect(step.industrack?.record.locations).toEqual(locations);
  });

  it('that were renamed are told as renamed', () => {
    const { locations } = record();
    const shipToAddresses = [...locations.slice(0, 1), spa({ name: 'Whirlpool' })];
    const step = planCustomer(linked({ quickbooks: { shipToAddresses } }), FROM);
    expect(step.industrack).toMatchObject({
      difference: { renamedLocations: [{ from: 'Spa', to: 'Whirlpool' }], removedLocations: [] },
    });
    expect(step.changes).toEqual([
      {
        ...{ field: 'locations', label: 'Service location “Whirlpool”' },
        before: 'Spa · 2 Harbor Way, Tampa, FL 33602',
        after: 'Whirlpool · 2 Harbor Way, Tampa, FL 33602',
      },
    ]);
  });

  it('keep the order that was made', () => {
    const shipToAddresses = [...record().locations].reverse();
    const step = planCustomer(linked({ quickbooks: { shipToAddresses } }), FROM);
    expect(step.industrack?.record.locations).toEqual(shipToAddresses);
    expect(step.changes).toEqual([
      {
        ...{ field: 'locationOrder', label: 'Order of service locations' },
        ...{ before: 'Main pool, Spa', after: 'Spa, Main pool' },
      },
    ]);
  });
});
