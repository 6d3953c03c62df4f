import { Injectable } from '@nestjs/common';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { AppliedWrite } from './record-kind.js';

/** A link, with what both sides agree on. */
export interface AgreedLink {
  readonly quickbooksId: string;
  readonly recordId: string;
  readonly base: unknown;
}

export const AGREED_LINK: Columns<AgreedLink> = {
  quickbooksId: 'text',
  recordId: 'uuid',
  base: 'json',
};

/** Links as writes to QuickBooks leave them. */
@Injectable()
export class AgreedLinksRepository {
  /** Links records to what QuickBooks made of them; or moves the bases of links to what was written. */
  async agree(
    tx: TenantTx,
    applied: Readonly<{
      tenantId: string;
      kind: string;
      writes: readonly AppliedWrite[];
      at: Date;
    }>,
  ): Promise<void> {
    const { writes, ...of } = applied;
    await this.link(tx, { ...of, links: writes.flatMap(agreedIn) });
  }

  /** Links these, or moves the bases of links that are there. */
  async link(
    tx: TenantTx,
    {
      tenantId,
      kind,
      links,
      at,
    }: Readonly<{
      tenantId: string;
      kind: string;
      links: readonly AgreedLink[];
      at: Date;
    }>,
  ): Promise<void> {
    if (links.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
      SELECT ${tenantId}::uuid, ${kind}, "quickbooksId", "recordId", base, ${at}, 'quickbooks', ${at}
      FROM ${rowsAs('agreed', links, AGREED_LINK)}
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET base = excluded.base`;
  }
}

/** Nothing for a write that links nothing, such as a deletion. */
function agreedIn({ write, row }: AppliedWrite) {
  const quickbooksId = row?.quickbooksId ?? write.quickbooksId;
  const { recordId, agreed: base } = write;
  return quickbooksId === null || recordId === null || base === null
    ? []
    : [{ quickbooksId, recordId, base }];
}
