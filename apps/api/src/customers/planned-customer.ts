import type { CustomerStep, QuickBooksCustomer } from '@connector/domain';

/** A QuickBooks customer with what is to become of it in IndusTrack. */
export interface PlannedCustomer {
  readonly quickbooks: QuickBooksCustomer;
  /** The IndusTrack customer, where there is one. */
  readonly recordId: string | null;
  readonly step: CustomerStep;
}
