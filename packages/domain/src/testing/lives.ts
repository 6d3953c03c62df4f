import fc from 'fast-check';
import type { CustomerRecord, QuickBooksCustomer } from '../customers/customer.js';
import type { CustomerSubject } from '../planning/customer-subject.js';
import type { DirectionSettings } from '../settings/direction.js';
import { edits, quickbooksCustomers, quickbooksEdits, records, settings } from './arbitraries.js';
import { ends, quickbooksEnd, synced } from './two-systems.js';

/** Customers as a life of syncs and edits leaves them. */

export const FROM: DirectionSettings = { direction: 'from_quickbooks', conflictRule: 'record' };
export const TO: DirectionSettings = { direction: 'to_quickbooks', conflictRule: 'record' };

const time = fc.integer({ min: 0, max: 3 });

/** Linked by a first sync, synced again or not, and edited on one side, on both or on neither since. */
export const linkedSubjects: fc.Arbitrary<CustomerSubject> = fc
  .record({
    start: fc.oneof(
      quickbooksCustomers.map((customer) => synced(ends(customer, null), FROM)),
      records.map((record) => synced(ends(null, record), TO)),
    ),
    earlier: fc.array(fc.tuple(fc.option(edits), fc.option(quickbooksEdits), settings), {
      maxLength: 1,
    }),
    edit: fc.option(edits),
    quickbooksEdit: fc.option(quickbooksEdits),
    industrackMs: time,
    quickbooksMs: time,
  })
  .map(({ start, earlier, ...last }) => {
    const settled = earlier.reduce(
      (subject, [edit, quickbooksEdit, how]) =>
        synced(edited(subject, { edit, quickbooksEdit, industrackMs: 1, quickbooksMs: 0 }), how),
      start,
    );
    return edited(settled, last);
  });

/** New on one side, or linked. */
export const subjects: fc.Arbitrary<CustomerSubject> = fc.oneof(
  { weight: 1, arbitrary: quickbooksCustomers.map((customer) => ends(customer, null)) },
  { weight: 1, arbitrary: records.map((record) => ends(null, record)) },
  { weight: 6, arbitrary: linkedSubjects },
  {
    weight: 1,
    arbitrary: fc
      .tuple(linkedSubjects, fc.boolean(), fc.boolean())
      .map(([subject, isDeleted, isRemoved]) => gone(subject, { isDeleted, isRemoved })),
  },
);

interface Edits {
  readonly edit: ((record: CustomerRecord) => CustomerRecord) | null;
  readonly quickbooksEdit: ((customer: QuickBooksCustomer) => QuickBooksCustomer) | null;
  readonly industrackMs: number;
  readonly quickbooksMs: number;
}

function edited(subject: CustomerSubject, edits: Edits): CustomerSubject {
  const { quickbooks, industrack } = subject;
  const { edit, quickbooksEdit, industrackMs, quickbooksMs } = edits;
  return {
    ...subject,
    quickbooks:
      quickbooks &&
      quickbooksEnd(quickbooksEdit?.(quickbooks.customer) ?? quickbooks.customer, {
        editedAtMs: quickbooksMs,
      }),
    industrack: industrack && {
      ...industrack,
      record: edit?.(industrack.record) ?? industrack.record,
      editedAtMs: industrackMs,
    },
  };
}

function gone(
  subject: CustomerSubject,
  { isDeleted, isRemoved }: { isDeleted: boolean; isRemoved: boolean },
): CustomerSubject {
  const { quickbooks, industrack } = subject;
  return {
    ...subject,
    quickbooks: quickbooks && { ...quickbooks, state: isDeleted ? 'deleted' : 'present' },
    industrack: industrack && { ...industrack, state: isRemoved ? 'removed' : 'present' },
  };
}
