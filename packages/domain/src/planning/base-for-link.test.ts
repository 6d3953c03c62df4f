import { describe, expect, it } from '@jest/globals';
import type { CustomerRecord } from '../customers/customer.js';
import { industrackViewOf } from '../customers/customer-view.js';
import type { DirectionSettings } from '../settings/direction.js';
import { location } from '../testing/customers.js';
import { books, FROM, linked, record, spa, TO, twoWay } from '../testing/subjects.js';
import { baseForLink } from './base-for-link.js';
import { planCustomer } from './plan-customer.js';

const THERE = { phone: '1', email: null, firstName: 'Joan' };
const HERE = { phone: '2', email: 'front@desk.example', firstName: null };

/** The first plan after the two were linked. */
function planAfterLink(
  settings: DirectionSettings,
  times = { quickbooksMs: 2, industrackMs: 1 },
  here: Partial<CustomerRecord> = HERE,
) {
  const view = industrackViewOf({ quickbooks: books(THERE), ancestors: [] });
  if (view === null) throw new Error('It has a name.');
  const base = baseForLink(view, record(here), settings, times);
  return planCustomer(
    linked({
      ...{ quickbooks: THERE, quickbooksSide: { editedAtMs: times.quickbooksMs } },
      ...{ industrack: here, industrackSide: { editedAtMs: times.industrackMs }, base },
    }),
    settings,
  );
}

describe('SET-5 the base that two customers are linked with', () => {
  it('lets QuickBooks win with the direction QuickBooks → IndusTrack, and empties nothing', () => {
    const step = planAfterLink(FROM);
    expect(step.industrack?.record).toMatchObject({
      ...{ phone: '1', firstName: 'Joan', email: 'front@desk.example' },
    });
    expect(step.quickbooks).toBeNull();
  });

  it('lets IndusTrack win with the direction IndusTrack → QuickBooks, and empties nothing', () => {
    const step = planAfterLink(TO, { quickbooksMs: 2, industrackMs: 1 });
    expect(step.quickbooks?.fields).toEqual({ phone: '2', email: 'front@desk.example' });
    expect(step.industrack).toBeNull();
  });

  it('lets the most recent edit win two-way, and QuickBooks on the same instant', () => {
    const times = (industrackMs: number) => ({ quickbooksMs: 2, industrackMs });
    expect(planAfterLink(twoWay('field'), times(1)).agreed?.phone).toBe('1');
    expect(planAfterLink(twoWay('field'), times(2)).agreed?.phone).toBe('1');
    expect(planAfterLink(twoWay('field'), times(3)).agreed?.phone).toBe('2');
  });

  it('LOC-1 keeps the locations of both', () => {
    const locations = [spa({ note: 'Gate' }), location({ name: 'Back yard' })];
    const step = planAfterLink(FROM, undefined, { ...HERE, locations });
    expect(step.industrack?.record.locations.map(({ name }) => name).sort()).toEqual([
      ...['Back yard', 'Main pool', 'Spa'],
    ]);
  });

  it('changes nothing where both say the same', () => {
    const step = planAfterLink(twoWay(), undefined, THERE);
    expect(step).toMatchObject({ action: 'skip', agreed: null });
  });
});
