import type { ItemFields, ItemStep, ItemSubject } from '@connector/domain';
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
