import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';

/** What tells the contents of stored attachments. */
export const storedAttachmentKeys = Prisma.sql`SELECT content_key FROM attachments`;

/** Stores the ready rows of an import of attachments; each content once. */
export function storeAttachments(
  tx: TenantTx,
  { importId, now }: Readonly<{ importId: string; now: Date }>,
): Promise<number> {
  // To the customer that took its place where it was merged since; nowhere where it was removed.
  return tx.$executeRaw`
    INSERT INTO attachments (id, tenant_id, customer_id, file_name, description, content_type, size_bytes, sha256,
                             content_key, import_id, created_at)
    SELECT file.id, current_tenant(), coalesce(customer.merged_into_id, customer.id), file."fileName", file.description,
           file."contentType", file."sizeBytes", file.sha256, row.content_key, row.import_id, ${now}
    FROM import_rows row
    CROSS JOIN jsonb_to_record(row.record) AS file(id uuid, "customerId" uuid, "fileName" text, description text,
                                                   "contentType" text, "sizeBytes" int, sha256 text)
    JOIN customers customer ON customer.id = file."customerId"
                           AND (customer.removed_at IS NULL OR customer.merged_into_id IS NOT NULL)
    WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready'
    ON CONFLICT (tenant_id, content_key) DO NOTHING`;
}
