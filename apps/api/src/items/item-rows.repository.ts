import type { ItemRecord } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { PlanContext, PlanKey } from '../sync/record-kind.js';
import { refreshItemNames } from './item-names.sql.js';
import type { StoredHoldCode } from './item-plan.js';

export type ItemRow = ItemRecord & { readonly id: string };

/** ITM-7, ITM-8: what is to be told of an item. */
export interface ItemFlags {
  readonly id: string;
  readonly quickbooksTaxes: boolean;
  /** A decimal; null while the costs agree or were settled. */
  readonly quickbooksCost: string | null;
}

export interface HeldItem extends PlanKey {
  readonly code: StoredHoldCode;
}

function waitingIn(runId: string): Prisma.Sql {
  return Prisma.sql`items.hold_code = 'waiting_for_parent' AND items.held_run_id = ${runId}::uuid`;
}

/** As they are in JSON: a decimal is text there, since a JSON number would be a float. */
const COLUMNS = Prisma.sql`
  id uuid, kind text, name text, "parentId" uuid, "salesDescription" text, "purchaseDescription" text, "partNumber" text,
  unit text, price numeric, cost numeric, "isTaxable" boolean, "isActive" boolean, accounts jsonb`;

/** Items as the sync writes them: a statement a table, whatever the batch's size. */
@Injectable()
export class ItemRowsRepository {
  constructor(private readonly waiting: MirrorWaitingRepository) {}

  async insert(tx: TenantTx, { run, at }: PlanContext, rows: readonly ItemRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, sales_description, purchase_description, part_number,
                         unit, price, cost, is_taxable, active, accounts, created_at, updated_at)
      SELECT id, ${run.tenantId}::uuid, kind, name, "parentId", name, "salesDescription", "purchaseDescription", "partNumber",
             unit, price, cost, "isTaxable", "isActive", accounts, ${at}, ${at}
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS new(${COLUMNS})`;
    await refreshItemNames(
      tx,
      rows.map(({ id }) => id),
    );
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
    await refreshItemNames(
      tx,
      rows.map(({ id }) => id),
    );
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
    await this.waiting.markPlanned(tx, 'item', ends.quickbooksIds);
    await tx.$executeRaw`
      UPDATE items SET needs_planning = false, held_run_id = NULL, hold_code = NULL
      WHERE id = ANY(${ends.recordIds}::uuid[]) AND needs_planning`;
  }

  /** These wait for a person, or for another item. */
  async markHeld(tx: TenantTx, runId: string, held: readonly HeldItem[]): Promise<void> {
    if (held.length === 0) return;
    const ids = held.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    await this.waiting.markForPlanning(tx, 'item', { ids, heldBy: runId });
    const rows = held.flatMap(({ recordId, code }) =>
      recordId === null ? [] : [{ id: recordId, code }],
    );
    await tx.$executeRaw`
      UPDATE items SET needs_planning = true, held_run_id = ${runId}::uuid, hold_code = held.code
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS held(id uuid, code text)
      WHERE items.id = held.id`;
  }

  /** These are planned anew by the next run, or by this one. */
  async markForPlanning(
    tx: TenantTx,
    ends: Readonly<{ quickbooksIds: readonly string[]; recordIds: readonly string[] }>,
  ): Promise<void> {
    await this.waiting.markForPlanning(tx, 'item', { ids: ends.quickbooksIds, heldBy: null });
    await tx.$executeRaw`
      UPDATE items SET needs_planning = true, held_run_id = NULL, hold_code = NULL
      WHERE id = ANY(${ends.recordIds}::uuid[])`;
  }

  /** Whatever waits for these parents, at any level below them, need wait no longer. */
  async release(tx: TenantTx, runId: string, parentIds: readonly string[]): Promise<void> {
    if (parentIds.length === 0) return;
    await tx.$executeRaw`
      WITH RECURSIVE below AS (
        SELECT id FROM items WHERE parent_id = ANY(${parentIds}::uuid[]) AND ${waitingIn(runId)}
        UNION
        SELECT items.id FROM items JOIN below ON items.parent_id = below.id AND ${waitingIn(runId)})
      UPDATE items SET hold_code = 'released' FROM below WHERE items.id = below.id`;
  }

  /** The released items of a run, parents before what stands under them. */
  async released(tx: TenantTx, runId: string, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM items WHERE hold_code = 'released' AND held_run_id = ${runId}::uuid AND needs_planning
      ORDER BY level, id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
