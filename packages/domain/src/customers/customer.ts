import type { Address } from './address.js';

/** LOC-1: a service location in IndusTrack, a ship-to address in QuickBooks. */
export interface ServiceLocation {
  /** Tells the customer's locations apart; compared without regard to case. */
  readonly name: string;
  readonly address: Address;
  readonly isDefault: boolean;
  readonly note: string | null;
}

/** CUS-8: the customer fields that the two systems share, as IndusTrack holds them. */
export interface CustomerFields {
  readonly companyName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly billingAddress: Address | null;
  readonly active: boolean;
}

export interface CustomerRecord extends CustomerFields {
  readonly locations: readonly ServiceLocation[];
}

/** What QuickBooks says of a customer or job, in the domain's words. */
export interface QuickBooksCustomer {
  readonly listId: string;
  /** The last part of the full name: for a job, the job's name. */
  readonly name: string;
  /** Ancestors and name, joined by ":". */
  readonly fullName: string;
  readonly parentListId: string | null;
  readonly active: boolean;
  readonly companyName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly billingAddress: Address | null;
  /** The single ship-to address that QuickBooks uses by default. */
  readonly shipAddress: Address | null;
  readonly shipToAddresses: readonly ServiceLocation[];
}

/** A job stands under a customer or under another job. */
export function isJob(customer: Pick<QuickBooksCustomer, 'parentListId'>): boolean {
  return customer.parentListId !== null;
}
