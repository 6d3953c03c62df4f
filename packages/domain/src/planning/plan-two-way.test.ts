import { describe, expect, it } from '@jest/globals';
import { location } from '../testing/customers.js';
import {
  linked,
  newInIndusTrack,
  newInQuickBooks,
  record,
  spa,
  twoWay,
} from '../testing/subjects.js';
import { planCustomer } from './plan-customer.js';

const EARLIER = { editedAtMs: 1 };
const LATER = { editedAtMs: 2 };

describe('CUS-3 two-way', () => {
  it('creates on either side what is new on the other', () => {
    expect(planCustomer(newInQuickBooks(), twoWay()).industrack?.kind).toBe('create');
    expect(planCustomer(newInIndusTrack(), twoWay()).quickbooks?.kind).toBe('add');
  });

  it('brings a change of one side to the other, and no other field', () => {
    const there = planCustomer(linked({ quickbooks: { phone: '1' } }), twoWay());
    expect(there.industrack).toMatchObject({ difference: { fields: { phone: '1' } } });
    expect(there.quickbooks).toBeNull();
    const here = planCustomer(linked({ industrack: { phone: '1' } }), twoWay());
    expect(here.quickbooks?.fields).toEqual({ phone: '1' });
    expect(here.industrack).toBeNull();
  });

  it('takes the whole record of the most recent edit, and keeps every value that lost', () => {
    const subject = linked({
      quickbooks: { phone: '1' },
      quickbooksSide: LATER,
      industrack: { email: 'front@desk.example' },
      industrackSide: EARLIER,
    });
    const step = planCustomer(subject, twoWay());
    expect(step.industrack?.record).toMatchObject({ phone: '1', email: null });
    expect(step.quickbooks).toBeNull();
    expect(step.overridden).toEqual([
      { field: 'email', label: 'E-mail', before: 'front@desk.example', after: null },
    ]);
    expect(step.loser).toEqual({ side: 'industrack', record: subject.industrack?.record });
    expect(step.reason).toContain('QuickBooks has the most recent edit');
  });

  it('takes the record of IndusTrack where the most recent edit was made there', () => {
    const step = planCustomer(
      linked({
        quickbooks: { phone: '1' },
        quickbooksSide: EARLIER,
        industrack: { email: 'front@desk.example' },
        industrackSide: LATER,
      }),
      twoWay(),
    );
    expect(step.quickbooks?.fields).toEqual({
      ...{ phone: '813-555-0100', email: 'front@desk.example' },
    });
    expect(step.industrack).toBeNull();
    expect(step.loser).toMatchObject({ side: 'quickbooks', record: { phone: '1' } });
  });

  it('lets QuickBooks win on the same instant', () => {
    const step = planCustomer(
      linked({ quickbooks: { phone: '1' }, industrack: { phone: '2' } }),
      twoWay(),
    );
    expect(step.industrack?.record.phone).toBe('1');
    expect(step.loser?.side).toBe('industrack');
  });

  it('goes by what differs from the base, never by a time alone', () => {
    const step = planCustomer(
      linked({ quickbooksSide: LATER, industrack: { phone: '2' }, industrackSide: EARLIER }),
      twoWay(),
    );
    expect(step.quickbooks?.fields).toEqual({ phone: '2' });
  });

  it('takes the same change on both sides for an agreement, and moves the base alone', () => {
    const step = planCustomer(
      linked({ quickbooks: { phone: '1' }, industrack: { phone: '1' } }),
      twoWay(),
    );
    expect(step).toMatchObject({ action: 'skip', agreed: { phone: '1' }, loser: null });
  });

  it('keeps a location that the losing side had added', () => {
    const locations = [...record().locations, location({ name: 'Back yard' })];
    const step = planCustomer(
      linked({ quickbooks: { phone: '1' }, quickbooksSide: LATER, industrack: { locations } }),
      twoWay(),
    );
    expect(step.overridden).toEqual([
      expect.objectContaining({ label: 'Service location “Back yard”', after: null }),
    ]);
    expect(step.loser?.record.locations).toEqual(locations);
  });
});

describe('BEY-13 two-way, field by field', () => {
  it('brings the fields of both together', () => {
    const step = planCustomer(
      linked({ quickbooks: { phone: '1' }, industrack: { email: 'front@desk.example' } }),
      twoWay('field'),
    );
    expect(step.industrack).toMatchObject({ difference: { fields: { phone: '1' } } });
    expect(step.quickbooks?.fields).toEqual({ email: 'front@desk.example' });
    expect(step.agreed).toMatchObject({ phone: '1', email: 'front@desk.example' });
    expect(step.changes.map(({ field }) => field)).toEqual(['phone', 'email']);
    expect(step).toMatchObject({ reason: 'It was changed on both sides.', loser: null });
  });

  it('lets the most recent edit have a field that both changed', () => {
    const step = planCustomer(
      linked({
        quickbooks: { phone: '1', firstName: 'Joan' },
        industrack: { phone: '2', email: 'front@desk.example' },
        industrackSide: LATER,
      }),
      twoWay('field'),
    );
    expect(step.agreed).toMatchObject({
      ...{ phone: '2', firstName: 'Joan', email: 'front@desk.example' },
    });
    expect(step.overridden).toEqual([{ field: 'phone', label: 'Phone', before: '1', after: '2' }]);
    expect(step.loser?.side).toBe('quickbooks');
  });

  it('LOC-1 brings the name and the address of one location together', () => {
    const [main] = record().locations;
    if (main === undefined) throw new Error('It has one.');
    const moved = spa({ note: 'Gate 4711' });
    const step = planCustomer(
      linked({
        quickbooks: { shipToAddresses: [main, spa({ name: 'Whirlpool' })] },
        industrack: { locations: [main, moved, location({ name: 'Back yard' })] },
      }),
      twoWay('field'),
    );
    expect(step.agreed?.locations).toEqual([
      main,
      { ...moved, name: 'Whirlpool' },
      location({ name: 'Back yard' }),
    ]);
    expect(step.loser).toBeNull();
  });

  it('LOC-1 keeps what the removing side has lost against a later edit', () => {
    const { locations } = record();
    const step = planCustomer(
      linked({
        quickbooks: { shipToAddresses: locations.slice(0, 1) },
        quickbooksSide: EARLIER,
        industrack: { locations: [...locations.slice(0, 1), spa({ note: 'Gate 4711' })] },
        industrackSide: LATER,
      }),
      twoWay('field'),
    );
    expect(step.agreed?.locations.map(({ name }) => name)).toEqual(['Main pool', 'Spa']);
    expect(step.loser?.side).toBe('quickbooks');
  });
});
