import type { CustomerRecord } from '../customers/customer.js';
import type { CustomerStep } from './customer-step.js';

/** A step that writes nothing; the builders of steps begin with it. */
export const NOTHING: Omit<CustomerStep, 'action' | 'reason'> = {
  changes: [],
  industrack: null,
  quickbooks: null,
  agreed: null,
  overridden: [],
  loser: null,
  notes: [],
  pause: false,
};

/** Nothing to write; what is agreed on is given where that itself moved. */
export function skip(reason: string, agreed: CustomerRecord | null = null): CustomerStep {
  return { ...NOTHING, action: 'skip', reason, agreed };
}

/** The record waits for a person; no other does. */
export function hold(reason: string): CustomerStep {
  return { ...NOTHING, action: 'hold', reason };
}

export const NAMELESS_IN_QUICKBOOKS = hold(
  'This QuickBooks record has neither a company name nor a customer name, so IndusTrack cannot list it. Give it a company name in QuickBooks; the next sync brings it.',
);

export const NAMELESS_IN_INDUSTRACK = hold(
  'This customer has neither a company name nor the name of a person, so QuickBooks cannot list it. Give it a company name in IndusTrack; the next sync sends it.',
);
