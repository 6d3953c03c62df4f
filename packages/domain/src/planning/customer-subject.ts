import type { Ancestor } from '../customers/company-name.js';
import type { CustomerRecord, QuickBooksCustomer } from '../customers/customer.js';

/** The QuickBooks end of a record. */
export interface QuickBooksSide {
  readonly customer: QuickBooksCustomer;
  /** The records above it in QuickBooks, nearest first. */
  readonly ancestors: readonly Ancestor[];
  /** Deleted: it was there, and QuickBooks has it no more. Its fields are the last ones seen. */
  readonly state: 'present' | 'deleted';
  /** The last change, UTC epoch milliseconds with the machine's clock offset taken out. */
  readonly editedAtMs: number;
  /** FM-19: the record that seems to have taken it in, where it is gone: its jobs stand there now. */
  readonly survivor: string | null;
}

/** The IndusTrack end of a record. */
export interface IndusTrackSide {
  readonly record: CustomerRecord;
  /** Merged: it is part of another customer now (JOB-3). Removed: by a person, with nothing in its place. */
  readonly state: 'present' | 'removed' | 'merged';
  /** The last edit by a person or program, never by a sync; UTC epoch milliseconds. */
  readonly editedAtMs: number;
}

/** What is known of the link between the two ends. */
export interface CustomerLink {
  /** What both sides last agreed on. */
  readonly base: CustomerRecord;
  /** BEY-18: how often in a short time the writes changed sides, and whether the record is paused for it. */
  readonly flips: number;
  readonly isPaused: boolean;
}

/** Everything the planner looks at for one customer or job. At least one end is there. */
export interface CustomerSubject {
  readonly quickbooks: QuickBooksSide | null;
  readonly industrack: IndusTrackSide | null;
  /** Null while the two ends are not linked; then one of them is null. */
  readonly link: CustomerLink | null;
  /** FM-17: who holds the QuickBooks name that the record would need there, such as "the customer “Carefree”". */
  readonly nameTakenBy: string | null;
}
