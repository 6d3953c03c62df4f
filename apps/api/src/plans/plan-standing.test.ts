import { describe, expect, it } from '@jest/globals';
import { PLAN_LIFE_MS, type PlanFacts, planStanding } from './plan-standing.js';

const COMPLETED_AT = new Date('2026-11-23T08:00:00.000Z');
const SOON = new Date('2026-11-23T09:00:00.000Z');

const FRESH: PlanFacts = {
  completedAt: COMPLETED_AT,
  newerPreview: null,
  appliedBy: null,
  settingsChanged: false,
};

describe('BEY-4 whether a plan may be applied', () => {
  it('lets the newest preview be applied for a day', () => {
    const expiresAt = new Date(COMPLETED_AT.getTime() + PLAN_LIFE_MS);
    expect(planStanding(FRESH, SOON)).toEqual({ kind: 'applicable', expiresAt });
    expect(planStanding(FRESH, expiresAt).kind).toBe('applicable');
    const after = new Date(expiresAt.getTime() + 1);
    expect(planStanding(FRESH, after)).toMatchObject({
      kind: 'spent',
      reason: expect.stringContaining('more than 24 hours old'),
    });
  });

  it.each<[Partial<PlanFacts>, string]>([
    [{ completedAt: null }, 'not come to its end'],
    [{ newerPreview: 7 }, 'number 7'],
    [{ appliedBy: 9 }, 'applied already, by run 9'],
    [{ settingsChanged: true }, 'direction was changed'],
  ])('refuses with %j, and says why', (facts, words) => {
    expect(planStanding({ ...FRESH, ...facts }, SOON)).toMatchObject({
      kind: 'spent',
      reason: expect.stringContaining(words),
    });
  });
});
