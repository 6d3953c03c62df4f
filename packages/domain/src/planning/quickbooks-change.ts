import { cleanText } from '../customers/canonical-customer.js';
import { type CustomerRecord, isJob, type QuickBooksCustomer } from '../customers/customer.js';
import { customerDifference } from '../customers/customer-changes.js';
import { hasOtherLocations } from '../customers/location-changes.js';
import { nameKey } from '../customers/name-key.js';
import { isPerson, quickbooksNameOf } from '../quickbooks-names/quickbooks-name.js';
import type { QuickBooksChange, QuickBooksCustomerFields } from './customer-step.js';

/** A new QuickBooks customer that looks like `target` (CUS-8). */
export function quickbooksAddition(target: CustomerRecord): QuickBooksChange {
  const { firstName, lastName, phone, email, billingAddress, active } = target;
  return {
    kind: 'add',
    fields: {
      name: quickbooksNameOf(target),
      companyName: isPerson(target) ? null : target.companyName,
      ...{ firstName, lastName, phone, email, billingAddress, active },
      shipToAddresses: target.locations,
    },
  };
}

/**
 * Those fields of a QuickBooks customer that must change so that it looks like `target` in IndusTrack; null when none
 * has to. One changed field is one field written; of the ship-to list all of it, changed or not.
 *
 * @param view how the customer looks in IndusTrack now.
 */
export function quickbooksChange(
  quickbooks: QuickBooksCustomer,
  view: CustomerRecord,
  target: CustomerRecord,
): QuickBooksChange | null {
  const difference = customerDifference(view, target);
  const { companyName, ...others } = difference.fields;
  const fields: Partial<QuickBooksCustomerFields> = {
    ...(companyName === undefined ? {} : namesFor(quickbooks, view, target)),
    ...others,
    ...(hasOtherLocations(difference) ? { shipToAddresses: target.locations } : {}),
  };
  if (Object.keys(fields).length === 0) return null;
  return { kind: 'change', listId: quickbooks.listId, fields };
}

/**
 * CUS-8: an update never renames a job, nor a customer whose QuickBooks name was not the company name; there only the
 * company name field changes. A person who has no company there gets none.
 */
function namesFor(
  quickbooks: QuickBooksCustomer,
  view: CustomerRecord,
  target: CustomerRecord,
): Partial<QuickBooksCustomerFields> {
  const { companyName } = target;
  if (isJob(quickbooks) || nameKey(quickbooks.name) !== nameKey(view.companyName))
    return { companyName };
  const held = cleanText(quickbooks.companyName);
  const wanted = held === null && isPerson(target) ? null : companyName;
  return {
    ...(companyName === quickbooks.name ? {} : { name: companyName }),
    ...(wanted === held ? {} : { companyName: wanted }),
  };
}
