import { customersNamed } from '../customers/customer-naming.js';
import { newId } from '../ids.js';
import { contentKey } from '../imports/content-key.js';
import { CUSTOMER_COLUMNS, customerNaming, customerProblem } from '../imports/customer-columns.js';
import type { ImportContext, ImportKind, Judged, ParsedRow } from '../imports/import-kind.js';
import { storedNoteKeys, storeNotes } from './note-import.sql.js';

const MAX_NOTE_LENGTH = 10_000;

/** CUS-7: notes about customers. */
export const noteImport: ImportKind = {
  name: 'notes',
  title: 'Customer notes',
  description: 'What your office wrote down about customers: a row for each note.',
  noun: ['note', 'notes'],
  takesArchive: false,
  columns: [
    ...CUSTOMER_COLUMNS,
    {
      key: 'notedOn',
      header: 'Date',
      type: 'date',
      isRequired: false,
      help: 'When it was written: a date cell, 2026-11-23 or 11/23/2026.',
    },
    {
      key: 'author',
      header: 'Author',
      type: 'text',
      isRequired: false,
      help: 'Who wrote it.',
    },
    {
      key: 'text',
      header: 'Note',
      type: 'text',
      isRequired: true,
      maxLength: MAX_NOTE_LENGTH,
      help: `The note itself, up to ${MAX_NOTE_LENGTH.toLocaleString('en-US')} characters.`,
    },
  ],
  judge: judgeNotes,
  storedKeys: storedNoteKeys,
  store: storeNotes,
};

async function judgeNotes(
  rows: readonly ParsedRow[],
  { inTenant }: ImportContext,
): Promise<readonly Judged[]> {
  const named = await inTenant((tx) => customersNamed(tx, rows.map(customerNaming)));
  return named.map((customer, index): Judged => {
    const problem = customerProblem(customer);
    const values = rows[index]?.values;
    if (problem !== null) return { kind: 'wrong', problems: [problem] };
    if (customer.kind !== 'found' || values === undefined) return { kind: 'wrong', problems: [] };
    const { customerId } = customer;
    const { notedOn = null, author = null, text = null } = values;
    return {
      kind: 'ready',
      record: { id: newId(), customerId, notedOn, author, text },
      contentKey: contentKey(customerId, notedOn, author, text),
    };
  });
}
