import { costDifferenceOf } from '../item-cost.js';
import type { ItemStep } from './item-step.js';
import type { ItemSubject } from './item-subject.js';

/** What is to be told of an item as it stands after its step. */
export function flagsOn(
  step: ItemStep,
  subject: ItemSubject,
): Pick<ItemStep, 'taxFlag' | 'costDifference'> {
  return { taxFlag: isTaxedOnlyThere(step, subject), costDifference: costsAfter(step, subject) };
}

/** ITM-7: non-taxable in IndusTrack, and taxed by QuickBooks all the same. */
function isTaxedOnlyThere(step: ItemStep, { quickbooks, industrack }: ItemSubject): boolean {
  const record = step.industrack?.record ?? industrack?.record;
  if (record === undefined || record.isTaxable || industrack?.state === 'removed') return false;
  if (step.quickbooks?.fields.salesTaxCode) return false;
  // A new item is taxed by QuickBooks unless it is told otherwise.
  if (step.quickbooks?.kind === 'add') return true;
  return quickbooks?.state === 'present' && quickbooks.item.isTaxable === true;
}

function costsAfter(
  step: ItemStep,
  { quickbooks, industrack, link }: ItemSubject,
): ItemStep['costDifference'] {
  if (link === null || quickbooks?.state !== 'present' || industrack?.state !== 'present')
    return null;
  const costs = {
    quickbooks: step.quickbooks?.fields.cost ?? quickbooks.item.cost,
    industrack: (step.industrack?.record ?? industrack.record).cost,
  };
  return costDifferenceOf(costs, link.keptCost);
}
