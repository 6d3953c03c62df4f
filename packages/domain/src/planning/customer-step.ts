import type { Address } from '../customers/address.js';
import type { CustomerRecord, ServiceLocation } from '../customers/customer.js';
import type { CustomerDifference } from '../customers/customer-changes.js';
import type { FieldChange, StepAccount } from './step.js';

/** What is written in IndusTrack. */
export type IndusTrackChange =
  | { readonly kind: 'create'; readonly record: CustomerRecord }
  | {
      readonly kind: 'change';
      readonly difference: CustomerDifference;
      /** The whole record after it. */
      readonly record: CustomerRecord;
    };

/** The fields of a QuickBooks customer that we write, in the domain's words. */
export interface QuickBooksCustomerFields {
  readonly name: string;
  readonly companyName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly billingAddress: Address | null;
  readonly active: boolean;
  /** The whole list, at most 50: what QuickBooks does to entries left out is not documented, so none ever is. */
  readonly shipToAddresses: readonly ServiceLocation[];
}

/** What is written in QuickBooks: a new customer, or those fields of a known one that change. */
export type QuickBooksChange =
  | { readonly kind: 'add'; readonly fields: QuickBooksCustomerFields }
  | {
      readonly kind: 'change';
      readonly listId: string;
      /** Only what changes. A null clears the field. */
      readonly fields: Partial<QuickBooksCustomerFields>;
    };

/**
 * What becomes of one customer. Total: every subject has a step; one that cannot be carried out is a hold, and stops
 * no other.
 */
export interface CustomerStep extends StepAccount {
  readonly industrack: IndusTrackChange | null;
  readonly quickbooks: QuickBooksChange | null;
  /**
   * What both sides agree on once everything in the step is done. Where `quickbooks` is null it holds at once,
   * otherwise when QuickBooks has taken the write. Null leaves the base as it is.
   */
  readonly agreed: CustomerRecord | null;
  /** CUS-3: values that lost a conflict (`before`) and what they gave way to (`after`). */
  readonly overridden: readonly FieldChange[];
  /** The side whose values lost, and its record as it was, so that it can be restored. Null without a conflict. */
  readonly loser: {
    readonly side: 'industrack' | 'quickbooks';
    readonly record: CustomerRecord;
  } | null;
  /** Things that cannot travel, in sentences; the step is carried out all the same. */
  readonly notes: readonly string[];
  /** BEY-18: pause the record; only with `hold`. */
  readonly pause: boolean;
}
