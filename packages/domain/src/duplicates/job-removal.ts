import type { ServiceLocation } from '../customers/customer.js';
import { isUnnamedLocation } from '../customers/service-locations.js';
import { MAX_SHIP_TO_ADDRESSES } from '../quickbooks-names/limits.js';
import { type GroupMember, jobNameOf } from './group.js';
import { type MovedLocation, uniteLocations } from './united-locations.js';

/** What removing a job does to its parent's ship-to list, or why it cannot be done. */
export type RemovalPlan =
  | {
      readonly kind: 'possible';
      /** The parent's whole ship-to list afterwards. */
      readonly shipToAddresses: readonly ServiceLocation[];
      /** Whether the list changes at all: not when it was sent before. */
      readonly isChanged: boolean;
      /** Where the job's locations, and so its invoices, are found with the parent. */
      readonly moved: readonly MovedLocation[];
    }
  | { readonly kind: 'impossible'; readonly reason: string };

const NOWHERE = { lines: [], city: null, state: null, postalCode: null, country: null };

/**
 * JOB-3 *remove the job*: its ship-to addresses become ship-to addresses of its parent, under names that are unique
 * there. A job without one is found again under its own name. Planned again after a crash it comes to the same list.
 *
 * @param parentShipTos the parent's list as QuickBooks has it now.
 */
export function planRemoval(
  job: GroupMember,
  parentShipTos: readonly ServiceLocation[],
): RemovalPlan {
  const { locations, moved } = uniteLocations(parentShipTos, locationsOf(job));
  if (locations.length > MAX_SHIP_TO_ADDRESSES) {
    const reason = `QuickBooks holds ${MAX_SHIP_TO_ADDRESSES} ship-to addresses for a customer, and with those of the job “${job.fullName}” its parent would have ${locations.length}. Remove some of the parent’s in QuickBooks, or leave this job.`;
    return { kind: 'impossible', reason };
  }
  const added = locations.slice(parentShipTos.length);
  return {
    kind: 'possible',
    shipToAddresses: [...parentShipTos, ...added],
    isChanged: added.length > 0,
    moved,
  };
}

function locationsOf(job: GroupMember): ServiceLocation[] {
  const name = jobNameOf(job) || 'Job';
  const { locations, billingAddress } = job.record;
  if (locations.length === 0)
    return [{ name, address: billingAddress ?? NOWHERE, isDefault: false, note: null }];
  return locations.map((location) =>
    isUnnamedLocation(location) ? { ...location, name } : location,
  );
}
