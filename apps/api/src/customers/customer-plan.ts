import type { CustomerRecord, CustomerStep, CustomerSubject } from '@connector/domain';
import type { PlannedRecord } from '../sync/record-kind.js';

/** A link that the plan makes: the two were found to be the same. */
export interface FoundLink {
  readonly base: CustomerRecord;
  readonly reason: string;
}

/** Customers that may be this QuickBooks record; a person has to say. */
export interface LinkQuestion {
  readonly recordId: string;
  readonly evidence: { readonly for: readonly string[]; readonly against: readonly string[] };
}

/** What is known of a customer, gathered for the planner. */
export interface LoadedCustomer {
  readonly quickbooksId: string | null;
  readonly recordId: string | null;
  readonly subject: CustomerSubject;
  readonly found: FoundLink | null;
  readonly questions: readonly LinkQuestion[];
  /** Whether a person has still to say if it is a record that QuickBooks has. */
  readonly isAsked: boolean;
  /** The side that the last write went to, for counting how often it changes (BEY-18). */
  readonly lastSide: string | null;
  readonly lastWriteAt: Date | null;
}

export interface CustomerPlan {
  readonly loaded: LoadedCustomer;
  readonly step: CustomerStep;
}

export type PlannedCustomer = PlannedRecord<CustomerPlan>;
