import { canonicalCustomer } from '../customers/canonical-customer.js';
import type { CustomerRecord } from '../customers/customer.js';
import { CUSTOMER_FIELD_NAMES } from '../customers/customer-changes.js';
import { byKey } from '../customers/location-changes.js';
import { locationKey } from '../customers/service-locations.js';
import type { DirectionSettings, Side } from '../settings/direction.js';

/**
 * The base with which two customers that were found to be the same are linked, so that the next plan makes the right
 * side win: one way the source, two-way the more recent edit (CUS-3), and QuickBooks on the same instant.
 *
 * It is the losing side's state, as far as the winner says anything there: what the winner says otherwise counts as its
 * change, and what only the loser has, a field or a location, as the loser's. So nothing is emptied by linking.
 */
export function baseForLink(
  quickbooksView: CustomerRecord,
  industrack: CustomerRecord,
  settings: DirectionSettings,
  times: Readonly<{ quickbooksMs: number; industrackMs: number }>,
): CustomerRecord {
  const ours = canonicalCustomer(industrack);
  return winnerOf(settings, times) === 'quickbooks'
    ? baseOf({ winner: quickbooksView, loser: ours })
    : baseOf({ winner: ours, loser: quickbooksView });
}

function winnerOf(
  { direction }: DirectionSettings,
  times: Readonly<{ quickbooksMs: number; industrackMs: number }>,
): Side {
  if (direction === 'from_quickbooks') return 'quickbooks';
  if (direction === 'to_quickbooks') return 'industrack';
  return times.industrackMs > times.quickbooksMs ? 'industrack' : 'quickbooks';
}

function baseOf({
  winner,
  loser,
}: Readonly<{ winner: CustomerRecord; loser: CustomerRecord }>): CustomerRecord {
  const unsaid = CUSTOMER_FIELD_NAMES.filter((field) => winner[field] === null);
  const there = byKey(winner.locations);
  return {
    ...loser,
    ...Object.fromEntries(unsaid.map((field) => [field, null])),
    locations: loser.locations.filter(({ name }) => there.has(locationKey(name))),
  };
}
