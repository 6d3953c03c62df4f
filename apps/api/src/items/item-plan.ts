import type { ItemFields, ItemHoldCode, ItemStep, ItemSubject } from '@connector/domain';
import type { PlannedRecord } from '../sync/record-kind.js';

/** What is known of an item, gathered for the planner. */
export interface LoadedItem {
  readonly quickbooksId: string | null;
  readonly recordId: string | null;
  readonly subject: ItemSubject;
  /** A link that the plan makes: the two were found to be the same (ITM-6). */
  readonly found: { readonly base: ItemFields; readonly reason: string } | null;
}

export interface ItemPlan {
  readonly loaded: LoadedItem;
  readonly step: ItemStep;
}

export type PlannedItem = PlannedRecord<ItemPlan>;

/** Why an item is held, as its row keeps it: by the plan, or by QuickBooks' answer. */
export type StoredHoldCode =
  | ItemHoldCode
  | 'refused_by_quickbooks'
  /** It waited for its parent, and need not any more: this run plans it again. */
  | 'released';
