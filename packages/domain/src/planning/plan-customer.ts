import type { DirectionSettings } from '../settings/direction.js';
import { checkedForQuickBooks } from './check-quickbooks.js';
import type { CustomerStep } from './customer-step.js';
import type { CustomerSubject } from './customer-subject.js';
import { planGone } from './plan-gone.js';
import { planLinked } from './plan-linked.js';
import { planUnlinked } from './plan-unlinked.js';
import { hold } from './steps.js';

/**
 * Plans one customer or job, in any of the three directions (CUS-1 to CUS-8).
 *
 * Total: every subject has a step. One that cannot be used, or that QuickBooks would refuse, holds itself up and no
 * other. Nothing is ever deleted in QuickBooks, and nothing that was deleted on one side is made anew on it.
 */
export function planCustomer(subject: CustomerSubject, settings: DirectionSettings): CustomerStep {
  if (subject.link?.isPaused) return PAUSED;
  return checkedForQuickBooks(uncheckedStep(subject, settings), subject);
}

function uncheckedStep(subject: CustomerSubject, settings: DirectionSettings): CustomerStep {
  const { quickbooks, industrack, link } = subject;
  if (link === null) return planUnlinked({ quickbooks, industrack }, settings);
  if (quickbooks?.state === 'present' && industrack?.state === 'present')
    return planLinked({ quickbooks, industrack, link }, settings);
  return planGone({ quickbooks, industrack, link }, settings);
}

const PAUSED = hold(
  'This customer is paused, because two programs kept changing it back and forth. Find out which of them writes it, then resume it on the customer’s page.',
);
