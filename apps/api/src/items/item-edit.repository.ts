import type { ItemRecord } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { ITEM_RECORD } from './item-ends.repository.js';
import { refreshItemNames } from './item-names.sql.js';

/** An item as an edit finds it. */
export interface StoredItem {
  readonly id: string;
  readonly record: ItemRecord;
  readonly fullName: string;
  readonly version: number;
  readonly editedByName: string | null;
  readonly isRemoved: boolean;
}

/** An item above another, as far as an edit has to know it. */
export interface ItemAbove {
  readonly id: string;
  readonly fullName: string;
  /** Its own id and those of all above it. */
  readonly line: readonly string[];
}

/** What an edit leaves behind, whatever it changed. */
export interface EditStamp {
  readonly tenantId: string;
  readonly at: Date;
  readonly by: string;
}

/** Items as people and programs write them in IndusTrack. Every write marks them for the next sync. */
@Injectable()
export class ItemEditRepository {
  async find(tx: TenantTx, itemId: string): Promise<StoredItem | null> {
    const [row] = await tx.$queryRaw<StoredItem[]>`
      SELECT item.id, ${ITEM_RECORD} AS record, item.full_name AS "fullName", item.version,
             item.edited_by_name AS "editedByName", item.removed_at IS NOT NULL AS "isRemoved"
      FROM items item WHERE item.id = ${itemId}::uuid`;
    return row ?? null;
  }

  /** The same, locked until the transaction ends, so that neither another edit nor a sync comes between. */
  async lock(tx: TenantTx, itemId: string): Promise<StoredItem | null> {
    await tx.$queryRaw`SELECT FROM items WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`;
    return this.find(tx, itemId);
  }

  /** An item that others may stand under; null for one that is not there, or was removed. */
  async above(tx: TenantTx, itemId: string): Promise<ItemAbove | null> {
    const [row] = await tx.$queryRaw<ItemAbove[]>`
      WITH RECURSIVE line AS (
        SELECT id, full_name, parent_id, 0 AS height FROM items WHERE id = ${itemId}::uuid AND removed_at IS NULL
        UNION ALL
        SELECT above.id, above.full_name, above.parent_id, line.height + 1
        FROM items above JOIN line ON above.id = line.parent_id WHERE line.height < ${MAX_HEIGHT})
      SELECT (array_agg(id ORDER BY height))[1] AS id, (array_agg(full_name ORDER BY height))[1] AS "fullName",
             array_agg(id::text ORDER BY height) AS line
      FROM line HAVING count(*) > 0`;
    return row ?? null;
  }

  /** How many levels of items stand below this one. */
  async levelsBelow(tx: TenantTx, itemId: string): Promise<number> {
    const [row] = await tx.$queryRaw<{ levels: number }[]>`
      WITH RECURSIVE below AS (
        SELECT id, 0 AS depth FROM items WHERE id = ${itemId}::uuid
        UNION ALL
        SELECT child.id, below.depth + 1 FROM items child JOIN below ON child.parent_id = below.id
        WHERE child.removed_at IS NULL AND below.depth < ${MAX_HEIGHT})
      SELECT max(depth)::int AS levels FROM below`;
    return row?.levels ?? 0;
  }

  /** Whether another item has this full name. */
  async isNameTaken(
    tx: TenantTx,
    { fullName, except }: Readonly<{ fullName: string; except: string | null }>,
  ): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM items
      WHERE full_name_key = lower(${fullName}) AND removed_at IS NULL AND id IS DISTINCT FROM ${except}::uuid LIMIT 1`;
    return rows.length > 0;
  }

  async insert(
    tx: TenantTx,
    { id, record, fullName }: Readonly<{ id: string; record: ItemRecord; fullName: string }>,
    { tenantId, at, by }: EditStamp,
  ): Promise<void> {
    const { kind, name, parentId, unit, price, cost, isTaxable, isActive } = record;
    await tx.$executeRaw`
      INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, sales_description, purchase_description, part_number,
                         unit, price, cost, is_taxable, active, accounts, edited_by_name, needs_planning, created_at, updated_at)
      VALUES (${id}::uuid, ${tenantId}::uuid, ${kind}, ${name}, ${parentId}::uuid, ${fullName}, ${record.salesDescription},
              ${record.purchaseDescription}, ${record.partNumber}, ${unit}, ${price}::numeric, ${cost}::numeric, ${isTaxable},
              ${isActive}, ${JSON.stringify(record.accounts)}::jsonb, ${by}, true, ${at}, ${at})`;
  }

  async update(
    tx: TenantTx,
    { id, record }: Readonly<{ id: string; record: ItemRecord }>,
    { at, by }: EditStamp,
  ): Promise<void> {
    const { kind, name, parentId, unit, price, cost, isTaxable, isActive } = record;
    await tx.$executeRaw`
      UPDATE items SET kind = ${kind}, name = ${name}, parent_id = ${parentId}::uuid,
        sales_description = ${record.salesDescription}, purchase_description = ${record.purchaseDescription},
        part_number = ${record.partNumber}, unit = ${unit}, price = ${price}::numeric, cost = ${cost}::numeric,
        is_taxable = ${isTaxable}, active = ${isActive}, accounts = ${JSON.stringify(record.accounts)}::jsonb, ${edited(by, at)}
      WHERE id = ${id}::uuid`;
    await refreshItemNames(tx, [id]);
    await this.markHeldBelow(tx, id);
  }

  /** Takes an item off the lists; its row stays, so that its id goes on resolving. */
  async remove(tx: TenantTx, id: string, { at, by }: EditStamp): Promise<void> {
    await tx.$executeRaw`UPDATE items SET removed_at = ${at}, ${edited(by, at)} WHERE id = ${id}::uuid`;
    await this.markHeldBelow(tx, id);
  }

  /** What stood held under an item is looked at anew with it. */
  private async markHeldBelow(tx: TenantTx, id: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE items SET needs_planning = true, held_run_id = NULL WHERE parent_id = ${id}::uuid AND hold_code IS NOT NULL`;
  }
}

/** More than any line of items has: a cycle in it ends here. */
const MAX_HEIGHT = 20;

function edited(by: string, at: Date): Prisma.Sql {
  return Prisma.sql`edited_by_name = ${by}, updated_at = ${at}, version = version + 1, needs_planning = true, held_run_id = NULL`;
}
