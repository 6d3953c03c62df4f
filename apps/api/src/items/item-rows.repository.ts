import type { ItemRecord } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { MirrorRepository } from '../sync/mirror.repository.js';
import type { PlanContext } from '../sync/record-kind.js';

export type ItemRow = ItemRecord & { readonly id: string };

/** ITM-7, ITM-8: what is to be told of an item. */
export interface ItemFlags {
  readonly id: string;
  readonly quickbooksTaxes: boolean;
  /** A decimal; null while the costs agree or were settled. */
  readonly quickbooksCost: string | null;
}

/** As they are in JSON: a decimal is text there, since a JSON number would be a float. */
const COLUMNS = Prisma.sql`
  id uuid, kind text, name text, "parentId" uuid, "salesDescription" text, "purchaseDescription" text, "partNumber" text,
  unit text, price numeric, cost numeric, "isTaxable" boolean, "isActive" boolean, accounts jsonb`;

/** Items as the sync writes them: a statement a table, whatever the batch's size. */
@Injectable()
export class ItemRowsRepository {
  constructor(private readonly mirror: MirrorRepository) {}

  async insert(tx: TenantTx, { run, at }: PlanContext, rows: readonly ItemRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, sales_description, purchase_description, part_number,
                         unit, price, cost, is_taxable, active, accounts, created_at, updated_at)
      SELECT id, ${run.tenantId}::uuid, kind, name, "parentId", name, "salesDescription", "purchaseDescription", "partNumber",
             unit, price, cost, "isTaxable", "isActive", accounts, ${at}, ${at}
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS new(${COLUMNS})`;
    await this.refreshNames(tx, rows);
  }

  async update(tx: TenantTx, { at }: PlanContext, rows: readonly ItemRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      UPDATE items SET kind = put.kind, name = put.name, parent_id = put."parentId",
        sales_description = put."salesDescription", purchase_description = put."purchaseDescription",
        part_number = put."partNumber", unit = put.unit, price = put.price, cost = put.cost, is_taxable = put."isTaxable",
        active = put."isActive", updated_at = ${at}, version = version + 1
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS put(${COLUMNS})
      WHERE items.id = put.id`;
    await this.refreshNames(tx, rows);
  }

  /** What a person must know of these items, where it is not what is known already. */
  async flag(tx: TenantTx, flags: readonly ItemFlags[], at: Date): Promise<void> {
    if (flags.length === 0) return;
    await tx.$executeRaw`
      UPDATE items SET quickbooks_taxes = put."quickbooksTaxes", quickbooks_cost = put."quickbooksCost",
        cost_differed_at = CASE WHEN put."quickbooksCost" IS NOT NULL THEN coalesce(items.cost_differed_at, ${at}) END
      FROM json_to_recordset(${JSON.stringify(flags)}::json) AS put(
        id uuid, "quickbooksTaxes" boolean, "quickbooksCost" numeric)
      WHERE items.id = put.id
        AND (items.quickbooks_taxes, items.quickbooks_cost) IS DISTINCT FROM (put."quickbooksTaxes", put."quickbooksCost")`;
  }

  async markPlanned(
    tx: TenantTx,
    ends: Readonly<{ quickbooksIds: readonly string[]; recordIds: readonly string[] }>,
  ): Promise<void> {
    await this.mirror.markPlanned(tx, 'item', ends.quickbooksIds);
    await tx.$executeRaw`
      UPDATE items SET needs_planning = false, held_run_id = NULL
      WHERE id = ANY(${ends.recordIds}::uuid[]) AND needs_planning`;
  }

  /** The full names of these items and of all that stands under them follow from the names above. */
  private async refreshNames(tx: TenantTx, rows: readonly ItemRow[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await tx.$executeRaw`
      WITH RECURSIVE named AS (
        SELECT item.id, CASE WHEN parent.id IS NULL THEN item.name ELSE parent.full_name || ':' || item.name END AS full_name
        FROM items item LEFT JOIN items parent ON parent.id = item.parent_id
        WHERE item.id = ANY(${ids}::uuid[]) AND (item.parent_id IS NULL OR item.parent_id <> ALL(${ids}::uuid[]))
        UNION ALL
        SELECT child.id, named.full_name || ':' || child.name FROM items child JOIN named ON child.parent_id = named.id)
      UPDATE items SET full_name = named.full_name FROM named
      WHERE items.id = named.id AND items.full_name <> named.full_name`;
  }
}
