import { describe, expect, it } from '@jest/globals';
import type { CustomerRecord } from '../customers/customer.js';
import { address, job, location } from '../testing/customers.js';
import { books, record, spa } from '../testing/subjects.js';
import { quickbooksEnd } from '../testing/two-systems.js';
import { matchCustomer } from './match-customer.js';

const SILENT = { phone: null, email: null, billingAddress: null, locations: [] };

function candidates(...records: Partial<CustomerRecord>[]) {
  return records.map((changes, index) => ({
    recordId: `record-${index + 1}`,
    record: record(changes),
  }));
}

const inBooks = quickbooksEnd(books({ email: 'Front@Desk.example' }));

describe('SET-5 the first sync links what is already the same on both sides', () => {
  it('is sure of one customer that agrees in its details, however they are written', () => {
    const written = {
      phone: '+1 (813) 555 0100',
      email: 'front@desk.EXAMPLE ',
      billingAddress: address({ lines: ['1 HARBOR  WAY.'] }),
    };
    expect(matchCustomer(inBooks, candidates(written))).toEqual({
      kind: 'same',
      recordId: 'record-1',
      reason:
        'IndusTrack has this customer already: the company name is the same. The phone number is the same. The e-mail address is the same. The billing address is the same. They share a service location. The two are linked, not doubled.',
    });
  });

  it('is sure of a single customer of the name that says nothing more', () => {
    expect(matchCustomer(inBooks, candidates(SILENT)).kind).toBe('same');
  });

  it('is sure of the one among several that agrees, and of none where two do', () => {
    const other = { ...SILENT, phone: '305-555-0000' };
    expect(matchCustomer(inBooks, candidates(other, {}))).toMatchObject({
      ...{ kind: 'same', recordId: 'record-2' },
    });
    expect(matchCustomer(inBooks, candidates({}, {})).kind).toBe('unsure');
  });

  it('asks a person where a detail contradicts, and tells for and against', () => {
    const verdict = matchCustomer(inBooks, candidates({ phone: '305-555-0000' }));
    expect(verdict).toEqual({
      kind: 'unsure',
      proposals: [
        {
          recordId: 'record-1',
          evidence: {
            for: ['The billing address is the same.', 'They share a service location.'],
            against: ['The phone number is another one.'],
          },
        },
      ],
    });
  });

  it('takes a customer for another one that contradicts twice and agrees in nothing', () => {
    const other = { ...SILENT, phone: '305-555-0000', email: 'other@one.example' };
    expect(matchCustomer(inBooks, candidates(other))).toEqual({ kind: 'new' });
  });

  it('is new where nobody has the name', () => {
    expect(matchCustomer(inBooks, [])).toEqual({ kind: 'new' });
  });

  it('JOB-1 wants a place in common for a job, whose name and phone are its parent’s', () => {
    const clubhouse = quickbooksEnd(job({ shipToAddresses: [spa()] }));
    expect(matchCustomer(clubhouse, candidates({ locations: [] })).kind).toBe('unsure');
    expect(matchCustomer(clubhouse, candidates({ locations: [spa({ name: 'Pool' })] })).kind).toBe(
      'same',
    );
    const elsewhere = location({ name: 'Elsewhere', address: address({ city: 'Ocala' }) });
    expect(matchCustomer(clubhouse, candidates({ locations: [elsewhere] })).kind).toBe('unsure');
  });
});
