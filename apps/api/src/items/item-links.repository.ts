import type { ItemFields } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { QuickBooksItemEnd } from './item-ends.repository.js';

/** How an item stands with QuickBooks. */
export interface ItemLinkStanding {
  readonly quickbooksId: string;
  readonly fullName: string;
  readonly isDeleted: boolean;
}

/** Links between items and QuickBooks' items, as people make and undo them. */
@Injectable()
export class ItemLinksRepository {
  /** The link of an item, locked until the transaction ends. */
  async lock(tx: TenantTx, itemId: string): Promise<ItemLinkStanding | null> {
    const [row] = await tx.$queryRaw<ItemLinkStanding[]>`
      SELECT link.quickbooks_id AS "quickbooksId", coalesce(said.full_name, '') AS "fullName",
             said.deleted_at IS NOT NULL AS "isDeleted"
      FROM links link LEFT JOIN mirror_records said
        ON said.tenant_id = link.tenant_id AND said.kind = link.kind AND said.quickbooks_id = link.quickbooks_id
      WHERE link.kind = 'item' AND link.record_id = ${itemId}::uuid FOR UPDATE OF link`;
    return row ?? null;
  }

  /** QuickBooks' unlinked item of an unlinked item's full name, of which nobody has said that it is another one. */
  async namesake(tx: TenantTx, itemId: string): Promise<QuickBooksItemEnd | null> {
    const [row] = await tx.$queryRaw<QuickBooksItemEnd[]>`
      SELECT said.quickbooks_id AS "quickbooksId", said.fields, false AS "isDeleted"
      FROM items item JOIN mirror_records said
        ON said.tenant_id = item.tenant_id AND said.kind = 'item' AND said.full_name_key = item.full_name_key
      WHERE item.id = ${itemId}::uuid AND item.hold_code = 'not_linked' AND said.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM links link WHERE link.tenant_id = item.tenant_id AND link.kind = 'item'
                          AND (link.record_id = item.id OR link.quickbooks_id = said.quickbooks_id))
        AND NOT EXISTS (SELECT FROM link_proposals answer
                        WHERE answer.tenant_id = item.tenant_id AND answer.kind = 'item' AND answer.state = 'rejected'
                          AND answer.record_id = item.id AND answer.quickbooks_id = said.quickbooks_id)`;
    return row ?? null;
  }

  async add(
    tx: TenantTx,
    link: Readonly<{
      tenantId: string;
      quickbooksId: string;
      recordId: string;
      base: ItemFields;
      at: Date;
    }>,
  ): Promise<void> {
    const { tenantId, quickbooksId, recordId, base, at } = link;
    await tx.link.create({
      data: {
        ...{ tenantId, kind: 'item', quickbooksId, recordId },
        ...{ base: base as object, linkedAt: at },
      },
    });
  }

  async remove(tx: TenantTx, quickbooksId: string): Promise<void> {
    await tx.link.deleteMany({ where: { kind: 'item', quickbooksId } });
  }

  /** They are two: nobody is asked about this pair again. */
  async reject(
    tx: TenantTx,
    pair: Readonly<{
      tenantId: string;
      quickbooksId: string;
      recordId: string;
      at: Date;
      by: string;
    }>,
  ): Promise<void> {
    const { tenantId, quickbooksId, recordId, at, by } = pair;
    await tx.linkProposal.create({
      data: {
        ...{ id: newId(), tenantId, kind: 'item', quickbooksId, recordId },
        ...{ evidence: { for: [], against: [] }, state: 'rejected' },
        ...{ proposedAt: at, decidedAt: at, decidedByName: by },
      },
    });
  }
}
