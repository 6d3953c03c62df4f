import { canonicalCustomer } from './canonical-customer.js';
import { type Ancestor, companyNameOf } from './company-name.js';
import type { CustomerRecord, QuickBooksCustomer } from './customer.js';
import { serviceLocationsOf } from './service-locations.js';

/**
 * How a QuickBooks customer or job looks in IndusTrack: under its company name alone (CUS-6), with its ship-to
 * addresses as service locations (LOC-1, JOB-1).
 *
 * @returns null when it has no name to stand under.
 */
export function industrackViewOf(subject: {
  readonly quickbooks: QuickBooksCustomer;
  /** The records above it, nearest first. */
  readonly ancestors: readonly Ancestor[];
}): CustomerRecord | null {
  const { quickbooks, ancestors } = subject;
  const companyName = companyNameOf(quickbooks, ancestors);
  if (companyName === null) return null;
  const { firstName, lastName, phone, email, billingAddress, active } = quickbooks;
  return canonicalCustomer({
    ...{ companyName, firstName, lastName, phone, email, billingAddress, active },
    locations: serviceLocationsOf(quickbooks),
  });
}
