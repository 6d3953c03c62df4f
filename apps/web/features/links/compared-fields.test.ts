import { describe, expect, it } from '@jest/globals';
import type { LinkProposal } from '../../api/types';
import { comparedFields } from './compared-fields';

const side = {
  ...{ companyName: 'Carefree', firstName: null, lastName: null, phone: '1', email: null },
  ...{ billingAddress: null, active: true, locations: [], locationCount: 0 },
};

const proposal = (quickbooks: object): LinkProposal => ({
  ...{ id: 'p', proposedAt: '2026-11-23T04:00:00.000Z', evidence: { for: [], against: [] } },
  industrack: { ...side, id: 'c' },
  quickbooks: { ...side, listId: 'q', fullName: 'Carefree', isJob: false, ...quickbooks },
});

describe('Two customers side by side', () => {
  it('leaves out what neither of them says', () => {
    const labels = comparedFields(proposal({})).map(({ label }) => label);
    expect(labels).toEqual(['Company name', 'Phone', 'List']);
  });

  it('marks what differs, and not what only one of them says', () => {
    const fields = comparedFields(
      proposal({ companyName: 'CAREFREE', phone: '2', email: 'a@b.example' }),
    );
    expect(fields.filter(({ differs }) => differs).map(({ label }) => label)).toEqual(['Phone']);
  });
});
