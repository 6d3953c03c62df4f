import { type CustomerRecord, customerFieldChanges, type ServiceLocation } from '@connector/domain';
import { describe, expect, it } from '@jest/globals';
import { isRestorable, restored } from './restoration.js';

const site = (name: string, street = `${name} street`, isDefault = false): ServiceLocation => ({
  ...{ name, isDefault, note: null },
  address: { lines: [street], city: null, state: null, postalCode: null, country: null },
});

const BEFORE: CustomerRecord = {
  companyName: 'Blue Heron Marina',
  firstName: null,
  lastName: null,
  phone: '555-0100',
  email: 'dock@marina.example',
  billingAddress: null,
  active: true,
  locations: [site('Dock', 'Bay', true), site('Office'), site('Yard')],
};

/** What is restored when an edit made `after` of BEFORE, and `now` is what became of it since. */
function undo(after: CustomerRecord, now: CustomerRecord = after) {
  const current = {
    ...now,
    locations: now.locations.map((one) => ({ ...one, id: `id ${one.name}` })),
  };
  return restored(current, { changes: customerFieldChanges(BEFORE, after), before: BEFORE });
}

const plain = ({ locations, ...record }: ReturnType<typeof undo>) => ({
  ...record,
  locations: locations.map(({ id: _, ...location }) => location),
});

describe('CUS-3 restoring what an edit changed', () => {
  it.each<[string, Partial<CustomerRecord>]>([
    ['a field', { phone: null }],
    ['the list it is on', { active: false }],
    ['a removed location', { locations: [site('Dock', 'Bay', true), site('Yard')] }],
    ['an added location', { locations: [...BEFORE.locations, site('Pier')] }],
    [
      'a changed location',
      { locations: [site('Dock', 'Elsewhere', true), ...BEFORE.locations.slice(1)] },
    ],
    [
      'a renamed location',
      { locations: [site('Dock', 'Bay', true), site('HQ', 'Office street'), site('Yard')] },
    ],
    [
      'another default',
      { locations: [site('Dock', 'Bay'), site('Office', 'Office street', true), site('Yard')] },
    ],
    ['another order', { locations: [...BEFORE.locations].reverse() }],
    ['all of them gone', { locations: [] }],
  ])('brings back %s', (_, change) => {
    const back = plain(undo({ ...BEFORE, ...change }));
    const names = (record: CustomerRecord) =>
      [...record.locations].sort((a, b) => a.name.localeCompare(b.name));
    expect({ ...back, locations: names(back) }).toEqual({ ...BEFORE, locations: names(BEFORE) });
  });

  it('leaves alone what others changed since', () => {
    const after = { ...BEFORE, phone: '555-0199' };
    const now = {
      ...after,
      email: 'new@marina.example',
      locations: [...after.locations, site('Pier')],
    };
    expect(plain(undo(after, now))).toEqual({ ...now, phone: '555-0100' });
  });

  it('a location keeps its id when its name is given back', () => {
    const after = {
      ...BEFORE,
      locations: [site('Dock', 'Bay', true), site('HQ', 'Office street'), site('Yard')],
    };
    expect(undo(after).locations[1]).toMatchObject({ name: 'Office', id: 'id HQ' });
  });

  it('knows which entries hold nothing to go back to', () => {
    const entry = (field: string) => [{ field, label: 'x', before: null, after: 'y' }];
    expect([
      isRestorable([]),
      isRestorable(entry('quickbooks')),
      isRestorable(entry('phone')),
    ]).toEqual([...[false, false, true]]);
  });
});
