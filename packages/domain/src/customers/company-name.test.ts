import { describe, expect, it } from '@jest/globals';
import { job, quickbooksCustomer } from '../testing/customers.js';
import { companyNameOf } from './company-name.js';

const carefree = { name: 'Carefree', companyName: 'Carefree Resort' };
const nameless = { name: 'Phase 2', companyName: null };

describe('CUS-6 the name in IndusTrack', () => {
  it('is the company name', () => {
    expect(companyNameOf(quickbooksCustomer(), [])).toBe('Carefree Resort');
  });

  it('is the customer name where there is no company name', () => {
    const person = quickbooksCustomer({ name: 'Abernathy, Joan', companyName: '  ' });
    expect(companyNameOf(person, [])).toBe('Abernathy, Joan');
  });

  it("is a job's own company name where it has one", () => {
    expect(companyNameOf(job({ companyName: 'Bayshore Kiddie Pool' }), [carefree])).toBe(
      'Bayshore Kiddie Pool',
    );
  });

  it('JOB-1 is for a job without one the company name of the nearest record above it', () => {
    expect(companyNameOf(job(), [carefree])).toBe('Carefree Resort');
    expect(companyNameOf(job(), [nameless, carefree])).toBe('Carefree Resort');
    const between = { name: 'Phase 2', companyName: 'Carefree East' };
    expect(companyNameOf(job(), [between, carefree])).toBe('Carefree East');
  });

  it("is otherwise the customer's name, never the job's and never the full name", () => {
    const customer = { name: 'Carefree', companyName: null };
    expect(companyNameOf(job(), [customer])).toBe('Carefree');
    expect(companyNameOf(job(), [nameless, customer])).toBe('Carefree');
  });

  it('is found in the full name where nothing above the job is known', () => {
    expect(companyNameOf(job(), [])).toBe('Carefree');
  });

  it('does not exist for a record without any name', () => {
    expect(companyNameOf(quickbooksCustomer({ name: ' ', companyName: null }), [])).toBeNull();
  });
});
