import { type CustomerRecord, isJob } from '../customers/customer.js';
import { customerFieldChanges } from '../customers/customer-changes.js';
import { industrackViewOf } from '../customers/customer-view.js';
import type { DirectionSettings } from '../settings/direction.js';
import type { CustomerStep } from './customer-step.js';
import type { IndusTrackSide, QuickBooksSide } from './customer-subject.js';
import { quickbooksAddition } from './quickbooks-change.js';
import { notesOn, quickbooksForm, withDefault } from './quickbooks-form.js';
import { hold, NAMELESS_IN_INDUSTRACK, NAMELESS_IN_QUICKBOOKS, NOTHING, skip } from './steps.js';

/** What becomes of a customer that one side alone has so far. */
export function planUnlinked(
  ends: Readonly<{ quickbooks: QuickBooksSide | null; industrack: IndusTrackSide | null }>,
  settings: DirectionSettings,
): CustomerStep {
  const { quickbooks, industrack } = ends;
  if (quickbooks !== null && industrack !== null) return NOT_LINKED;
  if (quickbooks !== null) return planNewInQuickBooks(quickbooks, settings);
  if (industrack !== null) return planNewInIndusTrack(industrack, settings);
  return skip('There is no such customer on either side any more.');
}

function planNewInQuickBooks(side: QuickBooksSide, settings: DirectionSettings): CustomerStep {
  const { customer, ancestors, state } = side;
  const kind = isJob(customer) ? 'job' : 'customer';
  if (state === 'deleted')
    return skip(`The ${kind} was deleted in QuickBooks before it ever came to IndusTrack.`);
  const record = industrackViewOf({ quickbooks: customer, ancestors });
  if (record === null) return NAMELESS_IN_QUICKBOOKS;
  if (settings.direction === 'to_quickbooks') {
    return skip(
      `New ${kind} in QuickBooks. With the direction IndusTrack → QuickBooks new customers are added in IndusTrack.`,
    );
  }
  return {
    ...NOTHING,
    action: 'create',
    reason: `New ${kind} in QuickBooks, on its ${listOf(record)} list.`,
    changes: customerFieldChanges(null, record),
    industrack: { kind: 'create', record },
    agreed: record,
  };
}

function planNewInIndusTrack(side: IndusTrackSide, settings: DirectionSettings): CustomerStep {
  if (side.state !== 'present')
    return skip('It was removed in IndusTrack before it ever went to QuickBooks.');
  if (settings.direction === 'from_quickbooks') {
    return skip(
      'New customer in IndusTrack. With the direction QuickBooks → IndusTrack new customers are added in QuickBooks.',
    );
  }
  const form = quickbooksForm(side.record, null);
  if (form.companyName === '') return NAMELESS_IN_INDUSTRACK;
  const target = { ...form, locations: withDefault(form.locations) };
  return {
    ...NOTHING,
    action: 'create',
    reason: `New customer in IndusTrack, on its ${listOf(target)} list.`,
    changes: customerFieldChanges(null, target),
    quickbooks: quickbooksAddition(target),
    agreed: target,
    notes: notesOn(side.record, { form, target }),
  };
}

const NOT_LINKED = hold(
  'Both sides have this customer, and nobody has said yet that it is the same one. Open “Same customer?” under Customers, and say whether it is.',
);

function listOf({ active }: CustomerRecord): string {
  return active ? 'active' : 'inactive';
}
