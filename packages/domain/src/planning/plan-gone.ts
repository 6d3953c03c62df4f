import { canonicalCustomer } from '../customers/canonical-customer.js';
import { isJob } from '../customers/customer.js';
import {
  customerDifference,
  customerFieldChanges,
  fieldChange,
  isSameCustomer,
} from '../customers/customer-changes.js';
import { industrackViewOf } from '../customers/customer-view.js';
import type { DirectionSettings } from '../settings/direction.js';
import type { CustomerStep } from './customer-step.js';
import type { CustomerLink, IndusTrackSide, QuickBooksSide } from './customer-subject.js';
import { hold, NOTHING, skip } from './steps.js';

interface GoneSubject {
  readonly quickbooks: QuickBooksSide | null;
  readonly industrack: IndusTrackSide | null;
  readonly link: CustomerLink;
}

/** FM-19: what becomes of a linked customer that is gone on one side, or on both. It is never silently made anew. */
export function planGone(subject: GoneSubject, settings: DirectionSettings): CustomerStep {
  const { quickbooks, industrack, link } = subject;
  const isInQuickBooks = quickbooks?.state === 'present';
  if (industrack?.state === 'present')
    return deletedInQuickBooks({ quickbooks, industrack, link }, settings);
  if (!isInQuickBooks) return skip('It is gone on both sides.');
  if (industrack?.state === 'merged') {
    return skip('It was merged into another customer in IndusTrack; QuickBooks keeps it as it is.');
  }
  return removedInIndusTrack(quickbooks, link, settings);
}

function removedInIndusTrack(
  quickbooks: QuickBooksSide,
  link: CustomerLink,
  settings: DirectionSettings,
): CustomerStep {
  const { customer, ancestors } = quickbooks;
  const base = canonicalCustomer(link.base);
  const view = industrackViewOf({ quickbooks: customer, ancestors }) ?? base;
  if (settings.direction === 'from_quickbooks') {
    const agreed = isSameCustomer(base, view) ? null : view;
    return skip('It was removed in IndusTrack, so it does not come back.', agreed);
  }
  if (!customer.active) return skip('It was removed in IndusTrack, and is inactive in QuickBooks.');
  // It was made inactive for that once, and somebody made it active again.
  if (!base.active) {
    return skip(
      'It was removed in IndusTrack. Somebody made it active again in QuickBooks, where it stays so.',
    );
  }
  return {
    ...NOTHING,
    action: 'deactivate',
    reason: `It was removed in IndusTrack. QuickBooks keeps it, as an inactive ${isJob(customer) ? 'job' : 'customer'}.`,
    changes: [fieldChange('active', true, false)],
    quickbooks: { kind: 'change', listId: customer.listId, fields: { active: false } },
    agreed: { ...view, active: false },
  };
}

function deletedInQuickBooks(
  subject: GoneSubject & { readonly industrack: IndusTrackSide },
  settings: DirectionSettings,
): CustomerStep {
  const { quickbooks, link } = subject;
  const { record } = subject.industrack;
  const survivor = quickbooks?.survivor ?? null;
  const merged = survivor === null ? '' : ` It was probably merged into “${survivor}” there.`;
  if (!record.active) return skip(`It was deleted in QuickBooks, and is inactive here.${merged}`);
  const canDo = 'On the customer’s page, add it to QuickBooks again, or make it inactive here.';
  if (settings.direction === 'to_quickbooks') {
    return hold(`It was deleted in QuickBooks, and is still active here.${merged} ${canDo}`);
  }
  // It was made inactive for that once, and somebody made it active again.
  if (!link.base.active) {
    return settings.direction === 'two_way'
      ? hold(`It was deleted in QuickBooks, and made active again here.${merged} ${canDo}`)
      : skip(
          `It was deleted in QuickBooks, and made active again here, where it stays so.${merged}`,
        );
  }
  const inactive = { ...record, active: false };
  return {
    ...NOTHING,
    action: 'deactivate',
    reason: `It was deleted in QuickBooks, so it is made inactive here, and nothing of it is lost.${merged}`,
    changes: customerFieldChanges(record, inactive),
    industrack: {
      kind: 'change',
      difference: customerDifference(record, inactive),
      record: inactive,
    },
    agreed: { ...link.base, active: false },
  };
}
