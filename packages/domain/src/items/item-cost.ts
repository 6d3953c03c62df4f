import { canonicalDecimal, hasAmount, isSameAmount } from './decimal.js';
import type { ItemRecord } from './item.js';

/** ITM-8: an item costs one thing in QuickBooks and another in IndusTrack. */
export interface CostDifference {
  readonly quickbooks: string;
  readonly industrack: string;
}

/** ITM-8: a person kept IndusTrack's cost, knowing that QuickBooks had this one. */
export interface KeptCost {
  readonly againstQuickBooks: string;
}

/** The costs that wait for a person; null while both sides say the same, one says nothing, or it was settled. */
export function costDifferenceOf(
  costs: Readonly<{ quickbooks: string | null; industrack: string | null }>,
  kept: KeptCost | null,
): CostDifference | null {
  const quickbooks = canonicalDecimal(costs.quickbooks);
  const industrack = canonicalDecimal(costs.industrack);
  if (!hasAmount(quickbooks) || !hasAmount(industrack) || quickbooks === industrack) return null;
  if (kept !== null && isSameAmount(kept.againstQuickBooks, quickbooks)) return null;
  return { quickbooks, industrack };
}

/** ITM-8: what a person decided who takes QuickBooks' cost: the item as it then is in IndusTrack. */
export function takeQuickBooksCost(record: ItemRecord, difference: CostDifference): ItemRecord {
  return { ...record, cost: difference.quickbooks };
}

/** ITM-8: what is remembered of a person who keeps IndusTrack's cost; it shows again once QuickBooks' cost moves on. */
export function keepOurCost(difference: CostDifference): KeptCost {
  return { againstQuickBooks: difference.quickbooks };
}
