import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalCustomer } from '../customers/canonical-customer.js';
import { planCustomer } from '../planning/plan-customer.js';
import { records } from '../testing/arbitraries.js';
import { address } from '../testing/customers.js';
import { newInIndusTrack, record, spa, TO } from '../testing/subjects.js';
import { holdableText, unholdableCharacter, westernText } from './characters.js';
import { quickbooksProblems } from './problems.js';
import { otherName, quickbooksNameOf } from './quickbooks-name.js';

const fieldsOf = (changes: Parameters<typeof record>[0]) =>
  quickbooksProblems(record(changes)).map(({ field }) => field);

describe('BEY-6 problems of a customer, for the form it is edited in', () => {
  it('are none for a customer that QuickBooks takes', () => {
    expect(quickbooksProblems(record())).toEqual([]);
  });

  it('name the field, the limit and a proposal', () => {
    expect(quickbooksProblems(record({ phone: '0'.repeat(22) }))).toEqual([
      {
        field: 'phone',
        message: 'The phone number has 22 characters; QuickBooks takes 21.',
        proposal: '0'.repeat(21),
      },
    ]);
  });

  it.each([
    ['companyName', { companyName: 'x'.repeat(42) }],
    ['companyName', { companyName: 'A:B' }],
    ['companyName', { companyName: '' }],
    ['companyName', { companyName: '', firstName: 'x'.repeat(25), lastName: 'y'.repeat(25) }],
    ['firstName', { firstName: 'x'.repeat(26) }],
    ['lastName', { lastName: 'x'.repeat(26) }],
    ['email', { email: 'x'.repeat(1024) }],
    ['billingAddress.lines.0', { billingAddress: address({ lines: ['x'.repeat(42)] }) }],
    ['billingAddress.lines', { billingAddress: address({ lines: ['1', '2', '3', '4', '5'] }) }],
    ['billingAddress.city', { billingAddress: address({ city: 'x'.repeat(32) }) }],
    ['billingAddress.state', { billingAddress: address({ state: 'x'.repeat(22) }) }],
    ['billingAddress.postalCode', { billingAddress: address({ postalCode: 'x'.repeat(14) }) }],
    ['billingAddress.country', { billingAddress: address({ country: 'x'.repeat(32) }) }],
    ['locations.1.name', { locations: [spa(), spa({ name: 'x'.repeat(42) })] }],
    ['locations.0.address.city', { locations: [spa({ address: address({ city: '🏊' }) })] }],
  ])('are found in %s', (field, changes) => {
    expect(fieldsOf(changes)).toEqual([field]);
  });

  it('are none in five lines of street where nothing else prints', () => {
    const nothing = { city: null, state: null, postalCode: null, country: null };
    const billingAddress = { lines: ['1', '2', '3', '4', '5'], ...nothing };
    expect(quickbooksProblems(record({ billingAddress }))).toEqual([]);
  });

  it('are the ones that hold a new customer, and propose what QuickBooks takes', () => {
    fc.assert(
      fc.property(records, (customer) => {
        // As IndusTrack stores it: what is not a location of its own is nobody's problem.
        const problems = quickbooksProblems(canonicalCustomer(customer));
        // Locations beyond the fifty that travel are nobody's problem.
        if (customer.locations.length <= 50) {
          const isHeld = planCustomer(newInIndusTrack(customer), TO).action === 'hold';
          expect(isHeld).toBe(problems.length > 0);
        }
        for (const { proposal } of problems) {
          expect(proposal === null || unholdableCharacter(proposal) === null).toBe(true);
        }
      }),
    );
  });
});

describe('FM-23 characters that QuickBooks can hold', () => {
  it('are those of its Western set, and typography as what it stands for', () => {
    expect(westernText('“O’Brien” – Café…')).toBe('"O\'Brien" - Café...');
    expect(unholdableCharacter('Señor Ünïcode ®')).toBeNull();
    expect(unholdableCharacter('a\tb')).toBe('a tab (U+0009)');
    expect(unholdableCharacter('中')).toBe('the character “中” (U+4E2D)');
  });

  it('are proposed as near as they come', () => {
    expect(holdableText('Łódź Pool 🏊\n East')).toBe('Lódz Pool East');
  });
});

describe('CUS-8 the name in QuickBooks', () => {
  it('is the company name, or that of the person', () => {
    expect(quickbooksNameOf(record())).toBe('Carefree Resort');
    const person = { companyName: ' ', firstName: 'Joan', lastName: 'Abernathy' };
    expect(quickbooksNameOf(record(person))).toBe('Joan Abernathy');
  });

  it('FM-17 is proposed with the city where it is taken, within 41 characters', () => {
    expect(otherName('Carefree', 'Tampa')).toBe('Carefree (Tampa)');
    expect(otherName('Carefree', null)).toBe('Carefree (2)');
    expect(otherName('x'.repeat(41), 'y'.repeat(31))).toHaveLength(41);
  });
});
