import type { FieldChange } from '../../planning/step.js';
import { hasAmount } from '../decimal.js';
import type { ItemFields } from '../item.js';
import { ITEM_FIELD_NAMES, itemFieldChange, type ParentNames } from '../item-changes.js';

/** What was last agreed on, the master's side, and the other one, all in the form of the other. */
export interface OneWay {
  readonly base: ItemFields;
  readonly source: ItemFields;
  readonly target: ItemFields;
}

export interface MergedItem {
  /** What the target is to become. */
  readonly target: ItemFields;
  /** What the target had otherwise since, and must give up. */
  readonly overridden: readonly FieldChange[];
  readonly isSourceChanged: boolean;
  readonly isTargetChanged: boolean;
}

/**
 * ITM-1: brings the target up to its master field by field. Changed means: differs from the base; what the master did
 * not change stays as the target has it. The cost goes by a rule of its own (ITM-8).
 */
export function mergeItem({ base, source, target }: OneWay, parents: ParentNames): MergedItem {
  const changed = (side: ItemFields) =>
    MERGED_FIELDS.filter((field) => side[field] !== base[field]);
  const bySource = changed(source);
  const byTarget = new Set(changed(target));
  const fields = Object.fromEntries(bySource.map((field) => [field, source[field]]));
  const overridden = bySource
    .filter((field) => byTarget.has(field) && source[field] !== target[field])
    .map((field) => itemFieldChange(field, target[field], source[field], parents));
  return {
    target: { ...target, ...fields, cost: costToWrite({ base, source, target }) },
    overridden,
    isSourceChanged: bySource.length > 0,
    isTargetChanged: byTarget.size > 0,
  };
}

const MERGED_FIELDS = ITEM_FIELD_NAMES.filter((field) => field !== 'cost');

/** ITM-8: a cost is never changed; it arrives where there is none. */
function costToWrite({ base, source, target }: OneWay): string | null {
  if (hasAmount(target.cost) || !hasAmount(source.cost)) return target.cost;
  return source.cost === base.cost ? target.cost : source.cost;
}
