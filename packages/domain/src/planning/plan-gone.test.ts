import { describe, expect, it } from '@jest/globals';
import { FROM, linked, newInIndusTrack, newInQuickBooks, TO, twoWay } from '../testing/subjects.js';
import { planCustomer } from './plan-customer.js';

const deleted = (survivor: string | null = null) =>
  linked({ quickbooksSide: { state: 'deleted', survivor } });
const removed = () => linked({ industrackSide: { state: 'removed' } });

describe('FM-19 a customer that was deleted in QuickBooks', () => {
  it.each([
    ['from QuickBooks', FROM],
    ['two-way', twoWay()],
  ])('is made inactive in IndusTrack, %s, and never removed', (_, how) => {
    const step = planCustomer(deleted(), how);
    expect(step).toMatchObject({
      action: 'deactivate',
      industrack: { kind: 'change', difference: { fields: { active: false } } },
      quickbooks: null,
      agreed: { active: false },
    });
    expect(step.reason).toContain('It was deleted in QuickBooks');
  });

  it('BEY-11 names the record that it was probably merged into', () => {
    const step = planCustomer(deleted('Carefree Beach Resort'), FROM);
    expect(step.reason).toContain('probably merged into “Carefree Beach Resort”');
  });

  it('waits for a person with the direction IndusTrack → QuickBooks, and is not added again', () => {
    const step = planCustomer(deleted(), TO);
    expect(step).toMatchObject({
      action: 'hold',
      quickbooks: null,
      industrack: null,
      pause: false,
    });
    expect(step.reason).toContain('add it to QuickBooks again, or make it inactive here');
  });

  it('needs nothing more once it is inactive', () => {
    for (const how of [FROM, TO, twoWay()]) {
      const subject = {
        ...deleted(),
        industrack: linked({ industrack: { active: false } }).industrack,
      };
      expect(planCustomer(subject, how)).toMatchObject({ action: 'skip', agreed: null });
    }
  });

  it('stays active where somebody made it active again', () => {
    const again = linked({ quickbooksSide: { state: 'deleted' }, base: { active: false } });
    expect(planCustomer(again, FROM).action).toBe('skip');
    expect(planCustomer(again, twoWay()).action).toBe('hold');
  });

  it('never came, where it was deleted before', () => {
    const step = planCustomer({ ...newInQuickBooks(), quickbooks: deleted().quickbooks }, twoWay());
    expect(step).toMatchObject({ action: 'skip', industrack: null });
  });
});

describe('FM-19 a customer that was removed in IndusTrack', () => {
  it.each([
    ['to QuickBooks', TO],
    ['two-way', twoWay()],
  ])('is made inactive in QuickBooks, %s, and never deleted', (_, how) => {
    expect(planCustomer(removed(), how)).toMatchObject({
      ...{ action: 'deactivate', industrack: null, agreed: { active: false } },
      quickbooks: { kind: 'change', fields: { active: false } },
      changes: [{ field: 'active', before: 'Yes', after: 'No' }],
    });
  });

  it('does not come back from QuickBooks, whatever changes there', () => {
    const subject = linked({ industrackSide: { state: 'removed' }, quickbooks: { phone: '1' } });
    const step = planCustomer(subject, FROM);
    expect(step).toMatchObject({ action: 'skip', industrack: null, agreed: { phone: '1' } });
    expect(step.reason).toContain('does not come back');
  });

  it('needs nothing more once it is inactive in QuickBooks', () => {
    const subject = linked({ industrackSide: { state: 'removed' }, quickbooks: { active: false } });
    expect(planCustomer(subject, TO)).toMatchObject({ action: 'skip', agreed: null });
  });

  it('stays active in QuickBooks where somebody made it active again', () => {
    const subject = linked({ industrackSide: { state: 'removed' }, base: { active: false } });
    expect(planCustomer(subject, twoWay())).toMatchObject({ action: 'skip', quickbooks: null });
  });

  it('JOB-3 is left alone in QuickBooks where it was merged into another one', () => {
    for (const how of [FROM, TO, twoWay()]) {
      const step = planCustomer(linked({ industrackSide: { state: 'merged' } }), how);
      expect(step).toMatchObject({ action: 'skip', quickbooks: null, industrack: null });
    }
  });

  it('never went, where it was removed before', () => {
    const { industrack } = removed();
    const step = planCustomer({ ...newInIndusTrack(), industrack }, TO);
    expect(step).toMatchObject({ action: 'skip', quickbooks: null });
  });
});

describe('FM-19 a customer that is gone on both sides', () => {
  it('needs nothing', () => {
    const subject = linked({
      quickbooksSide: { state: 'deleted' },
      industrackSide: { state: 'removed' },
    });
    expect(planCustomer(subject, twoWay())).toMatchObject({
      ...{ action: 'skip', reason: 'It is gone on both sides.' },
    });
  });
});
