import type { CustomerRecord } from '../customers/customer.js';
import { uniteLocations } from './united-locations.js';

/**
 * JOB-3: a customer after another one of its name was merged into it. It keeps what it says, takes over what it does
 * not say, and has the locations of both; what the other one said otherwise stays with the other one's history.
 */
export function mergeCustomers(
  survivor: CustomerRecord,
  duplicate: CustomerRecord,
): CustomerRecord {
  return {
    ...survivor,
    firstName: survivor.firstName ?? duplicate.firstName,
    lastName: survivor.lastName ?? duplicate.lastName,
    phone: survivor.phone ?? duplicate.phone,
    email: survivor.email ?? duplicate.email,
    billingAddress: survivor.billingAddress ?? duplicate.billingAddress,
    locations: uniteLocations(survivor.locations, duplicate.locations).locations,
  };
}
