import { describe, expect, it } from '@jest/globals';
import { manyLocations } from '../testing/arbitraries.js';
import { address, job, location } from '../testing/customers.js';
import { linked, newInIndusTrack, record, spa, TO, twoWay } from '../testing/subjects.js';
import { quickbooksEnd } from '../testing/two-systems.js';
import { planCustomer } from './plan-customer.js';

const PERSON = { firstName: 'Joan', lastName: 'Abernathy' };

function fieldsFor(subject: Parameters<typeof planCustomer>[0]) {
  return planCustomer(subject, TO).quickbooks?.fields;
}

describe('CUS-8 a new customer in QuickBooks', () => {
  it('has the company name as customer name and as company name', () => {
    expect(fieldsFor(newInIndusTrack(PERSON))).toMatchObject({
      ...{ name: 'Carefree Resort', companyName: 'Carefree Resort', ...PERSON },
    });
  });

  it.each(['', 'joan  abernathy', 'Joan Abernathy'])(
    'is known by first and last name where the company name is “%s”',
    (companyName) => {
      const fields = fieldsFor(newInIndusTrack({ ...PERSON, companyName }));
      expect(fields?.name?.toLowerCase().replace('  ', ' ')).toBe('joan abernathy');
      expect(fields?.companyName).toBeNull();
    },
  );

  it('waits for a person where it has no name at all', () => {
    const step = planCustomer(newInIndusTrack({ companyName: ' ' }), TO);
    expect(step).toMatchObject({ action: 'hold', quickbooks: null });
    expect(step.reason).toContain('Give it a company name in IndusTrack');
  });
});

describe('CUS-8 a company name that changes', () => {
  const renamed = { industrack: { companyName: 'Carefree Beach' } };

  it('changes customer name and company name where the two were one', () => {
    expect(fieldsFor(linked(renamed))).toEqual({
      ...{ name: 'Carefree Beach', companyName: 'Carefree Beach' },
    });
  });

  it('changes the company name alone where QuickBooks has the customer under another name', () => {
    const subject = linked({ ...renamed, quickbooks: { name: 'Carefree', fullName: 'Carefree' } });
    expect(fieldsFor(subject)).toEqual({ companyName: 'Carefree Beach' });
  });

  it('never renames a job', () => {
    const customer = job({ shipToAddresses: record().locations });
    const subject = { ...linked(renamed), quickbooks: quickbooksEnd(customer) };
    expect(fieldsFor(subject)).toEqual({ companyName: 'Carefree Beach' });
  });

  it('gives a person no company', () => {
    const base = { ...PERSON, companyName: 'Joan Abernathy' };
    const subject = linked({
      ...{ base, quickbooks: { ...PERSON, name: 'Joan Abernathy', companyName: null } },
      industrack: { firstName: 'Jane', lastName: 'Abernathy', companyName: 'Jane Abernathy' },
    });
    expect(fieldsFor(subject)).toEqual({ name: 'Jane Abernathy', firstName: 'Jane' });
  });
});

describe('FM-17 a name that is taken', () => {
  it('holds the customer, says by whom, and proposes another name', () => {
    const nameTakenBy = 'the vendor “Carefree Resort”';
    const step = planCustomer({ ...newInIndusTrack(), nameTakenBy }, TO);
    expect(step).toMatchObject({ action: 'hold', quickbooks: null, pause: false });
    expect(step.reason).toContain(nameTakenBy);
    expect(step.reason).toContain('“Carefree Resort (Tampa)”');
  });

  it('is no matter where the name is not written', () => {
    const subject = linked({ industrack: { phone: '1' }, nameTakenBy: 'a vendor' });
    expect(planCustomer(subject, TO).action).toBe('update');
  });
});

describe('FM-23 what QuickBooks cannot hold', () => {
  it.each([
    [
      'a name of 500 characters',
      { companyName: 'x'.repeat(500) },
      'has 500 characters; QuickBooks takes 41',
    ],
    ['an emoji', { companyName: 'Pool 🏊' }, 'the character “🏊” (U+1F3CA)'],
    ['right-to-left text', { lastName: 'مسبح' }, 'The last name has the character “م”'],
    ['a control character', { phone: '813\u0007555' }, 'an invisible character (U+0007)'],
    ['a colon', { companyName: 'Carefree: East' }, 'Proposed: “Carefree - East”'],
    [
      'an address of nine lines',
      {
        billingAddress: address({ lines: Array.from({ length: 9 }, (_, line) => `Line ${line}`) }),
      },
      'prints on 10 lines',
    ],
    [
      'a long location name',
      { locations: [location({ name: 'x'.repeat(42) })] },
      'has 42 characters',
    ],
  ])('holds a customer with %s, and names field and limit', (_, changes, words) => {
    for (const subject of [newInIndusTrack(changes), linked({ industrack: changes })]) {
      const step = planCustomer(subject, twoWay());
      expect(step).toMatchObject({
        action: 'hold',
        industrack: null,
        quickbooks: null,
        agreed: null,
      });
      expect(step.reason).toContain(words);
    }
  });

  it('does not hold up a change of another field', () => {
    const odd = { lastName: 'x'.repeat(30) };
    const subject = linked({ base: odd, quickbooks: odd, industrack: { ...odd, phone: '1' } });
    expect(fieldsFor(subject)).toEqual({ phone: '1' });
  });

  it('writes typographic characters as what they stand for, and sees no change in that', () => {
    const typed = { companyName: 'O’Brien – East' };
    expect(fieldsFor(newInIndusTrack(typed))?.name).toBe("O'Brien - East");
    const held = { companyName: "O'Brien - East" };
    const subject = linked({
      base: held,
      quickbooks: { ...held, name: 'OBrien' },
      industrack: typed,
    });
    expect(planCustomer(subject, twoWay())).toMatchObject({ action: 'skip', agreed: null });
  });
});

describe('LOC-1 more than QuickBooks can hold', () => {
  it('sends the first fifty locations with the default among them, and says how many stay', () => {
    const step = planCustomer(newInIndusTrack({ locations: manyLocations(300) }), TO);
    const names = step.quickbooks?.fields.shipToAddresses?.map(({ name }) => name);
    expect(names).toHaveLength(50);
    expect(names?.slice(0, 2)).toEqual(['Unit 1', 'Unit 2']);
    expect(names?.at(-1)).toBe('Unit 300');
    expect(step.notes).toEqual([expect.stringContaining('250 of its 300 locations stay')]);
  });

  it('does not take those that stay for changes, in any direction', () => {
    const locations = manyLocations(300);
    const held = planCustomer(newInIndusTrack({ locations }), TO).agreed?.locations ?? [];
    const subject = linked({
      ...{ base: { locations: held }, quickbooks: { shipToAddresses: held } },
      industrack: { locations },
    });
    expect(planCustomer(subject, TO)).toMatchObject({ action: 'skip', agreed: null });
    expect(planCustomer(subject, twoWay())).toMatchObject({ action: 'skip', agreed: null });
  });

  it('loses none of them when QuickBooks changes one that travels', () => {
    const locations = manyLocations(60);
    const held = planCustomer(newInIndusTrack({ locations }), TO).agreed?.locations ?? [];
    const shipToAddresses = held.map((one, index) =>
      index === 0 ? { ...one, note: 'Gate' } : one,
    );
    const subject = linked({
      ...{ base: { locations: held }, quickbooks: { shipToAddresses }, industrack: { locations } },
    });
    const after = planCustomer(subject, twoWay()).industrack?.record.locations;
    expect(after).toEqual(
      locations.map((one, index) => (index === 0 ? { ...one, note: 'Gate' } : one)),
    );
  });

  it('leaves a note in IndusTrack that does not fit, and says so', () => {
    const note = 'The gate code is 4711; ring twice, then wait';
    const step = planCustomer(newInIndusTrack({ locations: [spa({ note })] }), TO);
    expect(step.quickbooks?.fields.shipToAddresses).toMatchObject([{ name: 'Spa', note: null }]);
    expect(step.notes).toEqual([expect.stringContaining('The note on the location “Spa”')]);
  });

  it('cannot drop the last ship-to address, and says so', () => {
    const step = planCustomer(linked({ industrack: { locations: [] } }), TO);
    expect(step.quickbooks?.fields.shipToAddresses).toMatchObject([{ name: 'Main pool' }]);
    expect(step.notes).toEqual([expect.stringContaining('“Main pool” stays there')]);
  });
});

describe('BEY-18 the loop brake', () => {
  it('pauses a customer that is about to be flipped once more, and no sooner', () => {
    const flipping = (flips: number) => linked({ industrack: { phone: '1' }, link: { flips } });
    expect(planCustomer(flipping(5), twoWay()).action).toBe('update');
    const step = planCustomer(flipping(6), twoWay());
    expect(step).toMatchObject({ action: 'hold', pause: true, quickbooks: null });
    expect(step.reason).toContain('back and forth');
  });

  it('lets a customer be where there is nothing to write', () => {
    expect(planCustomer(linked({ link: { flips: 9 } }), twoWay()).action).toBe('skip');
  });

  it('holds a paused customer until somebody resumes it', () => {
    const subject = linked({ industrack: { phone: '1' }, link: { isPaused: true } });
    expect(planCustomer(subject, twoWay())).toMatchObject({ action: 'hold', pause: false });
  });
});

describe('RUN-3 a record that cannot be used', () => {
  it('is held with a reason and what to do', () => {
    const subject = linked({ quickbooks: { name: '', fullName: '', companyName: null } });
    const step = planCustomer(subject, twoWay());
    expect(step.action).toBe('hold');
    expect(step.reason).toContain('Give it a company name in QuickBooks');
  });
});
