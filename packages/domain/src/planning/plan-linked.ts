import { canonicalCustomer } from '../customers/canonical-customer.js';
import type { CustomerRecord } from '../customers/customer.js';
import {
  customerDifference,
  customerFieldChanges,
  isNoDifference,
  isSameCustomer,
} from '../customers/customer-changes.js';
import { industrackViewOf } from '../customers/customer-view.js';
import type { DirectionSettings } from '../settings/direction.js';
import type { CustomerStep, IndusTrackChange } from './customer-step.js';
import type { CustomerLink, IndusTrackSide, QuickBooksSide } from './customer-subject.js';
import { type MergedSides, mergeSides, type TwoSides } from './merge-sides.js';
import { quickbooksChange } from './quickbooks-change.js';
import { quickbooksForm } from './quickbooks-form.js';
import { accountOf, idleReason } from './step-account.js';
import { NAMELESS_IN_INDUSTRACK, NAMELESS_IN_QUICKBOOKS, NOTHING, skip } from './steps.js';

/** A linked customer of which both ends are there. */
interface LinkedSubject {
  readonly quickbooks: QuickBooksSide;
  readonly industrack: IndusTrackSide;
  readonly link: CustomerLink;
}

/** What becomes of a linked customer: each side gets what the other changed, as the direction has it. */
export function planLinked(subject: LinkedSubject, settings: DirectionSettings): CustomerStep {
  const { quickbooks, industrack, link } = subject;
  const { customer, ancestors } = quickbooks;
  const view = industrackViewOf({ quickbooks: customer, ancestors });
  if (view === null) return NAMELESS_IN_QUICKBOOKS;
  const base = canonicalCustomer(link.base);
  const form = quickbooksForm(industrack.record, base);
  if (settings.direction !== 'from_quickbooks' && form.companyName === '')
    return NAMELESS_IN_INDUSTRACK;
  const sides = {
    ...{ base, quickbooks: view, industrack: industrack.record, form },
    quickbooksEditedAtMs: quickbooks.editedAtMs,
    industrackEditedAtMs: industrack.editedAtMs,
  };
  const merged = mergeSides(sides, settings);
  const toIndusTrack = changeInIndusTrack(industrack.record, merged.industrack);
  const toQuickBooks = quickbooksChange(customer, view, merged.quickbooks);
  const agreed = isSameCustomer(base, merged.agreed) ? null : merged.agreed;
  if (toIndusTrack === null && toQuickBooks === null)
    return { ...skip(idleReason(merged, settings), agreed), notes: merged.notes };
  return {
    ...NOTHING,
    ...accountOf(sides, merged, settings),
    changes: changesIn(sides, merged),
    industrack: toIndusTrack,
    quickbooks: toQuickBooks,
    agreed,
    overridden: merged.overridden,
    loser: merged.loser,
    notes: merged.notes,
  };
}

function changeInIndusTrack(
  before: CustomerRecord,
  record: CustomerRecord,
): IndusTrackChange | null {
  const difference = customerDifference(before, record);
  return isNoDifference(difference) ? null : { kind: 'change', difference, record };
}

function changesIn(sides: TwoSides, merged: MergedSides): CustomerStep['changes'] {
  return [
    ...customerFieldChanges(sides.industrack, merged.industrack),
    ...customerFieldChanges(sides.quickbooks, merged.quickbooks),
  ];
}
