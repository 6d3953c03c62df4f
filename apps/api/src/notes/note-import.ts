import { customersNamed } from '../customers/customer-naming.js';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { contentKey } from '../imports/content-key.js';
import { CUSTOMER_COLUMNS, customerNaming, customerProblem } from '../imports/customer-columns.js';
import type { ImportContext, ImportKind, Judged, ParsedRow } from '../imports/import-kind.js';

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
  storedKeys: Prisma.sql`SELECT content_key FROM customer_notes`,
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

function storeNotes(
  tx: TenantTx,
  { importId, now }: Readonly<{ importId: string; now: Date }>,
): Promise<number> {
  // To the customer that took its place where it was merged since; nowhere where it was removed.
  return tx.$executeRaw`
    INSERT INTO customer_notes (id, tenant_id, customer_id, noted_on, author, text, content_key, import_id, created_at)
    SELECT note.id, current_tenant(), coalesce(customer.merged_into_id, customer.id), note."notedOn", note.author, note.text,
           row.content_key, row.import_id, ${now}
    FROM import_rows row
    CROSS JOIN jsonb_to_record(row.record) AS note(id uuid, "customerId" uuid, "notedOn" date, author text, text text)
    JOIN customers customer ON customer.id = note."customerId"
                           AND (customer.removed_at IS NULL OR customer.merged_into_id IS NOT NULL)
    WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready'
    ON CONFLICT (tenant_id, content_key) DO NOTHING`;
}
