import type { Ancestor } from '../customers/company-name.js';
import { type CustomerRecord, isJob, type QuickBooksCustomer } from '../customers/customer.js';
import {
  type CustomerDifference,
  customerDifference,
  customerFieldChanges,
  isNoDifference,
  withDifference,
} from '../customers/customer-changes.js';
import { industrackViewOf } from '../customers/customer-view.js';
import type { StepAccount } from './step.js';

/** Everything the planner looks at for one QuickBooks customer or job. */
export interface CustomerSubject {
  readonly quickbooks: QuickBooksCustomer;
  /** The records above it in QuickBooks, nearest first. */
  readonly ancestors: readonly Ancestor[];
  /** What both sides last agreed on; null when the record is not linked yet. */
  readonly base: CustomerRecord | null;
  /** What IndusTrack holds; null when there is no such customer, or no longer. */
  readonly industrack: CustomerRecord | null;
}

/** What becomes of one customer. `base` is what both sides agree on once the step is done. */
export type CustomerStep = StepAccount &
  (
    | { readonly action: 'create'; readonly record: CustomerRecord; readonly base: CustomerRecord }
    | {
        readonly action: 'update' | 'activate' | 'deactivate';
        readonly difference: CustomerDifference;
        readonly record: CustomerRecord;
        readonly base: CustomerRecord;
      }
    /** Nothing to write in IndusTrack; a base is given where the agreement itself moved. */
    | { readonly action: 'skip'; readonly base: CustomerRecord | null }
    | { readonly action: 'hold' }
  );

/**
 * Plans one customer for the direction QuickBooks → IndusTrack (CUS-2).
 *
 * QuickBooks is the master: what it changed since the base reaches IndusTrack, field by field. A field that only
 * IndusTrack changed stays as it is there, and never travels back. Total: every subject has a step, and a record
 * that cannot be used holds itself up and no other.
 */
export function planCustomerFromQuickBooks(subject: CustomerSubject): CustomerStep {
  const wanted = industrackViewOf(subject);
  if (wanted === null) return NAMELESS;
  if (subject.base === null) return creation(subject, wanted);
  if (subject.industrack === null) return removedInIndusTrack(subject.base, wanted);
  return change(subject.base, wanted, subject.industrack);
}

const NAMELESS: CustomerStep = {
  action: 'hold',
  reason:
    'This QuickBooks record has neither a company name nor a customer name, so IndusTrack cannot list it. Give it a company name in QuickBooks; the next sync brings it.',
  changes: [],
};

function creation(subject: CustomerSubject, wanted: CustomerRecord): CustomerStep {
  const kind = isJob(subject.quickbooks) ? 'job' : 'customer';
  const list = wanted.active ? 'active' : 'inactive';
  return {
    action: 'create',
    reason: `New ${kind} in QuickBooks, on its ${list} list.`,
    changes: customerFieldChanges(null, wanted),
    record: wanted,
    base: wanted,
  };
}

function removedInIndusTrack(base: CustomerRecord, wanted: CustomerRecord): CustomerStep {
  return {
    action: 'skip',
    reason: 'It was removed in IndusTrack, so it does not come back.',
    changes: [],
    base: isNoDifference(customerDifference(base, wanted)) ? null : wanted,
  };
}

function change(
  base: CustomerRecord,
  wanted: CustomerRecord,
  current: CustomerRecord,
): CustomerStep {
  const changedInQuickBooks = customerDifference(base, wanted);
  const next = withDifference(current, changedInQuickBooks);
  const difference = customerDifference(current, next);
  if (isNoDifference(difference)) {
    return {
      action: 'skip',
      reason: 'IndusTrack already says what QuickBooks says.',
      changes: [],
      base: isNoDifference(changedInQuickBooks) ? null : wanted,
    };
  }
  return {
    ...actionFor(difference),
    changes: customerFieldChanges(current, next),
    difference,
    record: next,
    base: wanted,
  };
}

function actionFor(difference: CustomerDifference): {
  readonly action: 'update' | 'activate' | 'deactivate';
  readonly reason: string;
} {
  if (difference.fields.active === true) {
    return {
      action: 'activate',
      reason: 'It was made active in QuickBooks.',
    };
  }
  if (difference.fields.active === false) {
    return {
      action: 'deactivate',
      reason: 'It was made inactive in QuickBooks.',
    };
  }
  return { action: 'update', reason: 'It was changed in QuickBooks.' };
}
