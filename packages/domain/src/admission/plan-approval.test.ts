import { describe, expect, it } from '@jest/globals';
import { planApprovalHold } from './plan-approval.js';

describe('BEY-4 a plan that has to be approved', () => {
  it.each(['first_sync', 'direction_changed', 'books_went_back'] as const)(
    'says why after %s, and asks for a preview',
    (reason) => {
      const hold = planApprovalHold(reason, null);
      expect(hold).toMatchObject({ code: 'plan_approval_needed', action: 'preview' });
      expect(hold.message).toMatch(/preview says/);
    },
  );

  it('asks for no other preview where there is one whose plan may be applied', () => {
    const hold = planApprovalHold('first_sync', 7);
    expect(hold.title).toBe('The plan of preview 7 waits to be applied');
    expect(hold.steps.join(' ')).not.toContain('Start a preview');
  });
});
