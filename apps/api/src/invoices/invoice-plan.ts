import type { InvoiceStep, QuickBooksInvoice } from '@connector/domain';
import type { PlannedRecord } from '../sync/record-kind.js';
import type { StoredInvoice } from './invoice-edit.repository.js';

/** An invoice as a run finds it: as it stands in IndusTrack, and as QuickBooks has it where it does. */
export interface LoadedInvoice {
  readonly quickbooksId: string | null;
  readonly stored: StoredInvoice;
  readonly customerName: string | null;
  /** Null where QuickBooks has it not, or not any more. */
  readonly quickbooks: QuickBooksInvoice | null;
  /** QuickBooks has it under our own key, and nothing here knew of it: after a restored database, for one. */
  readonly isFound: boolean;
}

export interface InvoicePlan {
  /** Null for an invoice of QuickBooks that is none of ours. */
  readonly loaded: LoadedInvoice | null;
  readonly step: InvoiceStep;
}

export type PlannedInvoice = PlannedRecord<InvoicePlan>;

/** The name by which reports know an invoice. */
export function reportName({
  stored,
  customerName,
}: Pick<LoadedInvoice, 'stored' | 'customerName'>): string {
  const number = `Invoice ${stored.quickbooksNumber ?? stored.number}`;
  return customerName === null ? number : `${number}, ${customerName}`;
}
