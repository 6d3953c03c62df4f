/** What differs, as a code; the pages know what each is called and what is done about it. */
export type DifferenceAspect =
  /** Nothing tells which invoice of QuickBooks it is. */
  | 'not_linked'
  | 'missing'
  | 'state'
  | 'number'
  | 'total'
  | 'balance'
  | 'payment_gone'
  | 'payment_new'
  | 'payment_amount'
  | 'payment_date';

/** One thing on which the two sides do not agree. Null: that side has none. */
export interface InvoiceDifference {
  readonly kind: 'invoice' | 'payment';
  readonly aspect: DifferenceAspect;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** INV-4: a person has said that it may stand. */
  readonly isAccepted: boolean;
}
