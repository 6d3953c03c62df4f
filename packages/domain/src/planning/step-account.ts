import type { CustomerRecord } from '../customers/customer.js';
import { customerDifference } from '../customers/customer-changes.js';
import type { DirectionSettings } from '../settings/direction.js';
import type { CustomerStep } from './customer-step.js';
import type { MergedSides, TwoSides } from './merge-sides.js';

const PLACES: Readonly<Record<MergedSides['changedBy'], string>> = {
  quickbooks: 'in QuickBooks',
  industrack: 'in IndusTrack',
  both: 'on both sides',
  nobody: 'on neither side',
};

/** What a change of a linked customer is called, and why it is made. */
export function accountOf(
  sides: TwoSides,
  merged: MergedSides,
  { direction }: DirectionSettings,
): Pick<CustomerStep, 'action' | 'reason'> {
  const source = {
    from_quickbooks: 'quickbooks',
    to_quickbooks: 'industrack',
    two_way: null,
  } as const;
  const place = PLACES[source[direction] ?? merged.changedBy];
  const reason = (what: string) => `It was ${what} ${place}.${lossIn(merged, direction)}`;
  const active =
    activityIn(sides.industrack, merged.industrack) ??
    activityIn(sides.quickbooks, merged.quickbooks);
  if (active === undefined) return { action: 'update', reason: reason('changed') };
  return active
    ? { action: 'activate', reason: reason('made active') }
    : { action: 'deactivate', reason: reason('made inactive') };
}

/** Why nothing is written. */
export function idleReason({ changedBy }: MergedSides, { direction }: DirectionSettings): string {
  if (direction === 'from_quickbooks' && changedBy === 'industrack')
    return 'It was changed in IndusTrack alone, where it stays so: the direction is QuickBooks → IndusTrack.';
  if (direction === 'to_quickbooks' && changedBy === 'quickbooks')
    return 'It was changed in QuickBooks alone, where it stays so: the direction is IndusTrack → QuickBooks.';
  return 'Both sides say the same.';
}

function activityIn(before: CustomerRecord, after: CustomerRecord): boolean | undefined {
  return customerDifference(before, after).fields.active;
}

function lossIn({ loser }: MergedSides, direction: DirectionSettings['direction']): string {
  if (loser === null) return '';
  const [lost, stands] =
    loser.side === 'quickbooks' ? ['QuickBooks', 'IndusTrack'] : ['IndusTrack', 'QuickBooks'];
  const why = direction === 'two_way' ? 'has the most recent edit' : 'is the master';
  return ` ${stands} ${why}, so what ${lost} had otherwise gives way; it is kept in the customer’s history.`;
}
