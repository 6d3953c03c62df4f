import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';

/** What tells the contents of stored notes. */
export const storedNoteKeys = Prisma.sql`SELECT content_key FROM customer_notes`;

/** Stores the ready rows of an import of notes; each content once. */
export function storeNotes(
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
