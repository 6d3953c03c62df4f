import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalCustomer } from '../customers/canonical-customer.js';
import type { CustomerRecord } from '../customers/customer.js';
import { isSameLocation } from '../customers/location-changes.js';
import { nameKey } from '../customers/name-key.js';
import { locationKey } from '../customers/service-locations.js';
import { unholdableCharacter } from '../quickbooks-names/characters.js';
import { manyLocations, records } from '../testing/arbitraries.js';
import { address, location } from '../testing/customers.js';
import { record, spa } from '../testing/subjects.js';
import { type GroupMember, groupWarnings } from './group.js';
import { planRemoval } from './job-removal.js';
import { mergeCustomers } from './merged-customer.js';
import { proposeRename, proposeRenames } from './rename-proposal.js';

function member(changes: Partial<GroupMember> = {}): GroupMember {
  return {
    recordId: 'parent',
    quickbooksListId: '80000001-1',
    fullName: 'Carefree',
    isJob: false,
    parentListId: null,
    record: record(),
    shipToCount: 2,
    ...changes,
  };
}

function jobOf(name: string, changes: Partial<CustomerRecord> = {}): GroupMember {
  const itsRecord = record({ locations: [spa({ name })], ...changes });
  return member({
    ...{ recordId: name, fullName: `Carefree:${name}`, isJob: true, parentListId: '80000001-1' },
    ...{ record: itsRecord, shipToCount: itsRecord.locations.length },
  });
}

describe('JOB-2 what a person should know of a group', () => {
  it('is a job without a ship-to address, and no parent without one', () => {
    const group = [member({ shipToCount: 0 }), jobOf('Clubhouse'), jobOf('Spa', { locations: [] })];
    expect(groupWarnings(group)).toEqual([
      {
        recordId: 'Spa',
        message: expect.stringContaining('“Carefree:Spa” has no ship-to address'),
      },
    ]);
  });

  it('is two members whose locations are the same', () => {
    const locations = [spa()];
    const group = [jobOf('Clubhouse', { locations }), jobOf('Spa', { locations })];
    expect(groupWarnings(group).map(({ recordId }) => recordId)).toEqual(['Clubhouse', 'Spa']);
    expect(groupWarnings([jobOf('Clubhouse'), jobOf('Spa')])).toEqual([]);
  });
});

describe('JOB-3 rename', () => {
  it('proposes company name and location for each job, and leaves the parent alone', () => {
    expect(proposeRenames([member(), jobOf('Clubhouse'), jobOf('Spa')])).toEqual([
      { recordId: 'Clubhouse', companyName: 'Carefree Resort - Clubhouse' },
      { recordId: 'Spa', companyName: 'Carefree Resort - Spa' },
    ]);
  });

  it('takes the job’s name where the location has none of its own', () => {
    for (const locations of [[], [spa({ name: 'Ship to' })], [spa({ name: 'Ship To 1' })]]) {
      const [proposal] = proposeRenames([jobOf('Clubhouse Pool', { locations })]);
      expect(proposal?.companyName).toBe('Carefree Resort - Clubhouse Pool');
    }
  });

  it('counts where two would get one name', () => {
    const location = spa();
    const names = proposeRenames([
      ...[jobOf('A', { locations: [location] }), jobOf('B', { locations: [location] })],
    ]);
    expect(names.map(({ companyName }) => companyName)).toEqual([
      ...['Carefree Resort - Spa', 'Carefree Resort - Spa (2)'],
    ]);
  });

  it('fits QuickBooks and is nobody else’s name, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(records, { minLength: 1, maxLength: 4 }), (all) => {
        const group = all.map((itsRecord, index) => ({
          ...jobOf(`Job ${index % 2}`),
          recordId: String(index),
          record: itsRecord,
        }));
        const names = proposeRenames(group).map(({ companyName }) => companyName);
        for (const name of names) {
          expect(name.length).toBeLessThanOrEqual(41);
          expect(unholdableCharacter(name)).toBeNull();
        }
        expect(new Set(names.map(nameKey)).size).toBe(names.length);
      }),
    );
  });

  it('keeps away from names that are taken', () => {
    const taken = ['carefree resort - SPA'];
    expect(proposeRename(jobOf('Spa'), spa(), taken)).toBe('Carefree Resort - Spa (2)');
  });
});

describe('JOB-3 remove the job', () => {
  const [main] = record().locations;
  if (main === undefined) throw new Error('It has one.');

  it('adds its ship-to addresses to those of its parent, which keep their default', () => {
    const job = jobOf('Clubhouse', { locations: [spa({ isDefault: true })] });
    expect(planRemoval(job, [main])).toEqual({
      kind: 'possible',
      shipToAddresses: [main, spa()],
      isChanged: true,
      moved: [{ from: 'Spa', to: 'Spa' }],
    });
  });

  it('gives a location another name where the parent has that name for another place', () => {
    const taken = location({ name: 'SPA', address: address({ city: 'Ocala' }) });
    const plan = planRemoval(jobOf('Clubhouse', { locations: [spa()] }), [main, taken]);
    expect(plan).toMatchObject({ moved: [{ from: 'Spa', to: 'Spa (2)' }] });
  });

  it('uses the job’s name where it has no ship-to address, or one without a name', () => {
    for (const locations of [[], [spa({ name: 'Ship to' })]]) {
      expect(planRemoval(jobOf('Clubhouse', { locations }), [main])).toMatchObject({
        shipToAddresses: [main, { name: 'Clubhouse' }],
      });
    }
  });

  it('comes to the same list when it is planned again after the list was sent', () => {
    const job = jobOf('Clubhouse', { locations: [spa(), location({ name: 'Main pool 2' })] });
    const first = planRemoval(job, [main]);
    if (first.kind !== 'possible') throw new Error('There is room.');
    expect(planRemoval(job, first.shipToAddresses)).toEqual({ ...first, isChanged: false });
  });

  it('FM-23 cannot be done where the parent would have more than fifty', () => {
    const plan = planRemoval(jobOf('Clubhouse'), manyLocations(50));
    expect(plan).toEqual({ kind: 'impossible', reason: expect.stringContaining('would have 51') });
  });
});

describe('JOB-3 merging in IndusTrack', () => {
  it('keeps what the survivor says, and takes over what it does not say', () => {
    const merged = mergeCustomers(
      record({ email: null, phone: '1' }),
      record({ email: 'a@b.example', phone: '2' }),
    );
    expect(merged).toMatchObject({ phone: '1', email: 'a@b.example' });
  });

  it('LOC-1 loses no location of either, and none of their names is double', () => {
    const canonical = records.map(canonicalCustomer);
    fc.assert(
      fc.property(canonical, canonical, (survivor, duplicate) => {
        const { locations } = mergeCustomers(survivor, duplicate);
        const keys = locations.map(({ name }) => locationKey(name));
        expect(new Set(keys).size).toBe(keys.length);
        for (const place of [...survivor.locations, ...duplicate.locations]) {
          const isThere = locations.some((one) =>
            isSameLocation(
              { ...one, name: '', isDefault: false, note: null },
              { ...place, name: '', isDefault: false, note: null },
            ),
          );
          expect(isThere).toBe(true);
        }
        expect(locations.slice(0, survivor.locations.length).map(({ name }) => name)).toEqual(
          survivor.locations.map(({ name }) => name),
        );
      }),
    );
  });

  it('keeps the notes of both, and doubles nothing when it is done twice', () => {
    const [one, other] = [spa({ note: 'Gate 4711' }), spa({ note: 'Ring twice' })];
    const once = mergeCustomers(record({ locations: [one] }), record({ locations: [other] }));
    expect(once.locations).toEqual([{ ...one, note: 'Gate 4711; Ring twice' }]);
    expect(mergeCustomers(once, record({ locations: [other] }))).toEqual(once);
  });
});
