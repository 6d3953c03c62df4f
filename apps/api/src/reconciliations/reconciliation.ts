import type { DifferenceAspect, ReconciledFigures, SyncedInvoice } from '@connector/domain';

/** What is compared: invoices first, and then what their customers owe. */
export type ReconciliationStage = 'invoices' | 'customers';

/** Compared with one request to QuickBooks. */
export const PAGE_SIZE = 200;

/** How far a comparison has come. */
export interface ReconciliationPlace {
  readonly state: 'running' | 'green' | 'differences';
  readonly stage: ReconciliationStage;
  /** The last record that was compared; null before the first. */
  readonly afterId: string | null;
  readonly figures: ReconciledFigures;
}

/** An invoice to be compared. */
export interface LinkedInvoice extends SyncedInvoice {
  readonly id: string;
  readonly number: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly customer: LinkedCustomer | null;
  /** QuickBooks' id of it; null where nothing tells. */
  readonly txnId: string | null;
  /** Which version of it IndusTrack has followed; null where it has a newer one to follow still. */
  readonly followedEditSequence: string | null;
  /** QuickBooks' deletion of it is known already. */
  readonly isKnownGone: boolean;
}

export interface LinkedCustomer {
  readonly id: string;
  readonly name: string;
  readonly listId: string | null;
}

export type DifferenceKind = 'invoice' | 'payment' | 'customer' | 'count';

/** A difference as it is kept. */
export interface NewDifference {
  readonly kind: DifferenceKind;
  /** Of a customer "balance"; of a count nothing. */
  readonly aspect: DifferenceAspect | '';
  readonly recordId: string | null;
  readonly name: string;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** QuickBooks changed it after the last sync, so the next one follows. */
  readonly isFollowed: boolean;
  readonly isAccepted: boolean;
}

/** What a page of invoices adds to what a customer owes. */
export interface CustomerShare extends LinkedCustomer {
  readonly invoices: number;
  readonly ours: string;
  readonly theirs: string;
  /** Differences in what is open that no sync will follow. */
  readonly unexplained: number;
}

/** What both sides say that a customer owes. */
export interface OwedByCustomer extends LinkedCustomer {
  readonly ours: string;
  readonly theirs: string;
  readonly unexplained: number;
}

/** Customers with synced invoices. Sums have two decimals. */
export interface CustomerFigures {
  readonly count: number;
  readonly differing: number;
  /** What QuickBooks says that they owe, whatever it comes from; and how much of it is no invoice of IndusTrack's. */
  readonly quickbooksBalance: string;
  readonly otherBalance: string;
}

/** How many differences there are. */
export interface DifferenceCounts {
  readonly invoice: number;
  readonly payment: number;
  readonly customer: number;
  readonly count: number;
  /** Of these, what the next sync follows. */
  readonly followed: number;
  /** Beside these: what a person has said may stand. */
  readonly accepted: number;
}
