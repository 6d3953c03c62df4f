import type { ItemFields } from '../item.js';
import type { ItemHoldCode, ItemProblem, ItemStep } from './item-step.js';

/** A step that writes nothing; the builders of steps begin with it. */
export const NOTHING: Omit<ItemStep, 'action' | 'reason'> = {
  changes: [],
  code: null,
  problems: [],
  industrack: null,
  quickbooks: null,
  agreed: null,
  overridden: [],
  loser: null,
  notes: [],
  taxFlag: false,
  costDifference: null,
  notSynced: null,
};

/** Nothing to write; what is agreed on is given where that itself moved. */
export function skip(reason: string, agreed: ItemFields | null = null): ItemStep {
  return { ...NOTHING, action: 'skip', reason, agreed };
}

/** The item waits; no other does, but those that stand under it. */
export function hold(
  code: ItemHoldCode,
  reason: string,
  problems: readonly ItemProblem[] = [],
): ItemStep {
  return { ...NOTHING, action: 'hold', code, reason, problems };
}
