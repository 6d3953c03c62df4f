import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** Links as writes to QuickBooks leave them. */
@Injectable()
export class AgreedLinksRepository {
  /** Links records to what QuickBooks made of them; or moves the bases of links to what was written. */
  async agree(
    tx: TenantTx,
    {
      tenantId,
      kind,
      agreed,
      at,
    }: Readonly<{
      tenantId: string;
      kind: string;
      agreed: readonly Readonly<{ quickbooksId: string; recordId: string; base: unknown }>[];
      at: Date;
    }>,
  ): Promise<void> {
    if (agreed.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
      SELECT ${tenantId}::uuid, ${kind}, "quickbooksId", "recordId", base, ${at}, 'quickbooks', ${at}
      FROM json_to_recordset(${JSON.stringify(agreed)}::json) AS agreed("quickbooksId" text, "recordId" uuid, base jsonb)
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET base = excluded.base`;
  }
}
