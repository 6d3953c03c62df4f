import type { Address } from '../customers/address.js';
import type { StepAccount } from '../planning/step.js';
import type { InvoiceState } from './invoice-life.js';
import type { InvoicePayment, NewInvoiceLine } from './quickbooks-invoice.js';

/** INV-2, needs attention: why a person must look at an invoice. */
export type InvoiceAttentionCode =
  /** They are on their way to QuickBooks in the same run, and the invoice follows them. */
  | 'waiting'
  | 'incomplete'
  | 'customer_not_in_quickbooks'
  | 'item_not_in_quickbooks'
  | 'unknown_terms'
  | 'no_tax_code'
  | 'closed_period'
  | 'refused_by_quickbooks'
  | 'outcome_unknown'
  | 'totals_differ'
  | 'deleted_in_quickbooks';

export interface InvoiceAttention {
  readonly code: InvoiceAttentionCode;
  /** A sentence or two: what is the matter, and what to do now. */
  readonly message: string;
}

/** An invoice on its way to QuickBooks: all that is said there of it. QuickBooks numbers it, and applies the customer's tax. */
export interface NewQuickBooksInvoice {
  readonly customerListId: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly dueDate: string | null;
  readonly termsListId: string | null;
  readonly poNumber: string | null;
  readonly memo: string | null;
  /** Of the service location; null leaves it to the customer. */
  readonly shipTo: Address | null;
  /** BEY-1: a GUID in braces, by which the invoice is known again whatever else changes. */
  readonly externalId: string;
  readonly lines: readonly NewInvoiceLine[];
}

/** What IndusTrack's invoice becomes, because of what QuickBooks says. */
export interface FollowedInvoice {
  readonly state: InvoiceState;
  readonly quickbooksNumber: string | null;
  /** What is still to be paid. */
  readonly balance: string;
  readonly payments: readonly InvoicePayment[];
  /** INV-4: the total that QuickBooks computed and a person accepted; null where none was, or another one is computed now. */
  readonly acceptedTotal: string | null;
  readonly attention: InvoiceAttention | null;
}

/** What a run does with one invoice. */
export interface InvoiceStep extends StepAccount {
  /** Why it is held; null where it is not. */
  readonly attention: InvoiceAttention | null;
  readonly send: NewQuickBooksInvoice | null;
  readonly follow: FollowedInvoice | null;
}
