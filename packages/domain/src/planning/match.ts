import type { CustomerRecord } from '../customers/customer.js';

/** An IndusTrack customer without a link, which may be the one in hand. */
export interface MatchCandidate {
  readonly recordId: string;
  readonly record: CustomerRecord;
}

/** What is to become of a QuickBooks record without a link, seen against the unlinked customers of the same name. */
export type MatchVerdict =
  /** None of them is it. */
  | { readonly kind: 'new' }
  /** The same without doubt. */
  | { readonly kind: 'same'; readonly recordId: string; readonly reason: string }
  /** A person must say. Evidence in sentences, per candidate. */
  | {
      readonly kind: 'unsure';
      readonly proposals: readonly {
        readonly recordId: string;
        readonly evidence: { readonly for: readonly string[]; readonly against: readonly string[] };
      }[];
    };
