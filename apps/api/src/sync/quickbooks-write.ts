/**
 * A write to QuickBooks on its way. Stored before it leaves, in a batch that never changes once it has an id:
 *
 *   planned ─▶ sent ─▶ applied
 *      ▲        ├────▶ refused
 *      │        └────▶ unknown ─▶ (the same batch again) ─▶ applied | refused
 *      └─ in use by somebody, or QuickBooks was not there: nothing ran
 */
export type WriteState = 'planned' | 'sent' | 'applied' | 'refused' | 'unknown';

export interface StoredWrite {
  readonly id: string;
  readonly runId: string;
  readonly stepId: string;
  readonly kind: string;
  readonly recordId: string | null;
  readonly quickbooksId: string | null;
  readonly operation: string;
  readonly content: unknown;
  readonly agreed: unknown;
  readonly state: WriteState;
  readonly batchId: string | null;
  /** Of the record it changes, as known when the batch was made up. */
  readonly editSequence: string | null;
  readonly decisionId: string | null;
  readonly attempts: number;
  /** When it left for the first time; null before. */
  readonly sentAt: Date | null;
}

/** What QuickBooks' answer to one write came to. */
export type WriteOutcome =
  | { readonly kind: 'applied'; readonly statusCode: number }
  /** The record in QuickBooks is newer, or gone: nothing was written, and it is planned anew. */
  | { readonly kind: 'stale'; readonly statusCode: number | null; readonly message: string }
  /** Somebody is using it: the same write again, a little later. */
  | { readonly kind: 'busy'; readonly statusCode: number; readonly message: string }
  | { readonly kind: 'refused'; readonly statusCode: number | null; readonly message: string }
  /** Nothing would work until a person has acted. */
  | { readonly kind: 'stop'; readonly statusCode: number; readonly message: string };
