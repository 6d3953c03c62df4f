import { describe, expect, it } from '@jest/globals';
import { planApprovalHold } from './plan-approval.js';

describe('BEY-4 a plan that has to be approved', () => {
  it.each(['first_sync', 'direction_changed', 'books_went_back'] as const)(
    'says why after %s, and asks for a preview',
    (reason) => {
      const hold = planApprovalHold(reason);
      expect(hold).toMatchObject({ code: 'plan_approval_needed', action: 'preview' });
      expect(hold.message).toMatch(/preview says/);
    },
  );
});
