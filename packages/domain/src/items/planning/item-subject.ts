import type { ItemFields, ItemRecord, QuickBooksItem, QuickBooksItemKind } from '../item.js';
import type { KeptCost } from '../item-cost.js';

/** How it stands with a parent that is not on the other side: it will be there in this run, is held up, or is gone. */
export interface AbsentParent {
  readonly state: 'waiting' | 'held' | 'gone';
  readonly fullName: string;
}

/** The parent of a QuickBooks item, looked for in IndusTrack. */
export type ParentInIndusTrack =
  | { readonly state: 'there'; readonly recordId: string; readonly fullName: string }
  | AbsentParent;

/** The parent of an IndusTrack item, looked for in QuickBooks. */
export type ParentInQuickBooks =
  | {
      readonly state: 'there';
      readonly listId: string;
      readonly fullName: string;
      readonly kind: QuickBooksItemKind;
    }
  | AbsentParent;

/** The QuickBooks end of an item. */
export interface QuickBooksItemSide {
  readonly item: QuickBooksItem;
  /** Null for an item that stands under none. */
  readonly parent: ParentInIndusTrack | null;
  /** Deleted: it was there, and QuickBooks has it no more. Its fields are the last ones seen. */
  readonly state: 'present' | 'deleted';
}

/** The IndusTrack end of an item. */
export interface IndusTrackItemSide {
  readonly record: ItemRecord;
  /** Null for an item that stands under none. */
  readonly parent: ParentInQuickBooks | null;
  readonly state: 'present' | 'removed';
}

/** What is known of the link between the two ends. */
export interface ItemLink {
  /** What both sides last agreed on. */
  readonly base: ItemFields;
  /** ITM-8: what a person decided about the cost; null while nobody had to. */
  readonly keptCost: KeptCost | null;
}

/** Everything the planner looks at for one item. At least one end is there. */
export interface ItemSubject {
  readonly quickbooks: QuickBooksItemSide | null;
  readonly industrack: IndusTrackItemSide | null;
  /** Null while the two ends are not linked; then one of them is null. */
  readonly link: ItemLink | null;
  /** Who holds the full name that the item would need in QuickBooks, such as "the discount “Spring”". */
  readonly nameTakenBy: string | null;
}
