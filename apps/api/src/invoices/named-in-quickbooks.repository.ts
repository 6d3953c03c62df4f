import type { BilledItem, NamedInQuickBooks } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { NIL_ID } from '../ids.js';

/** Stands for a record that a preview would add: nothing is written by it. */
const NOT_MADE_YET = NIL_ID;

/** How a record stands on the other side, while a run is at it. */
interface Standing {
  readonly id: string;
  readonly name: string;
  readonly isRemoved: boolean;
  readonly listId: string | null;
  readonly isActive: boolean | null;
  readonly isDeleted: boolean;
  /** This run is adding it. */
  readonly isComing: boolean;
  readonly isUnknown: boolean;
  readonly isHeld: boolean;
  readonly previewed: string | null;
}

type ItemStanding = Standing & {
  readonly taxCode: { readonly listId: string; readonly isTaxable: boolean } | null;
};

/** How it stands, in QuickBooks, with the customers and items that invoices name (FM-5). */
@Injectable()
export class NamedInQuickBooksRepository {
  /** @returns them by IndusTrack's id */
  async customers(
    tx: TenantTx,
    runId: string,
    ids: readonly string[],
  ): Promise<Map<string, NamedInQuickBooks>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<Standing[]>`
      SELECT record.id, record.company_name AS name, record.removed_at IS NOT NULL AS "isRemoved",
             record.held_run_id = ${runId}::uuid IS TRUE AS "isHeld", ${standing('customer', runId)}
      FROM customers record ${joined('customer')}
      WHERE record.id = ANY(${ids}::uuid[])`;
    return new Map(rows.map((row) => [row.id, named(row, 'customer')]));
  }

  /** @returns them by IndusTrack's id */
  async items(
    tx: TenantTx,
    runId: string,
    ids: readonly string[],
  ): Promise<Map<string, BilledItem>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<ItemStanding[]>`
      SELECT record.id, record.full_name AS name, record.removed_at IS NOT NULL AS "isRemoved",
             (record.held_run_id = ${runId}::uuid AND record.hold_code NOT IN ('waiting_for_parent', 'released')) IS TRUE
               AS "isHeld",
             ${standing('item', runId)},
             CASE WHEN code.quickbooks_id IS NOT NULL
                  THEN jsonb_build_object('listId', code.quickbooks_id, 'isTaxable', (code.fields ->> 'isTaxable')::boolean)
             END AS "taxCode"
      FROM items record ${joined('item')}
      LEFT JOIN mirror_records code ON code.tenant_id = record.tenant_id AND code.kind = 'sales_tax_code'
        AND code.quickbooks_id = said.fields -> 'salesTaxCode' ->> 'listId' AND code.deleted_at IS NULL
      WHERE record.id = ANY(${ids}::uuid[])`;
    return new Map(
      rows.map((row) => [row.id, { ...named(row, 'item'), taxCode: row.taxCode } as BilledItem]),
    );
  }
}

function joined(kind: 'customer' | 'item'): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN links link ON link.tenant_id = record.tenant_id AND link.kind = ${kind} AND link.record_id = record.id
    LEFT JOIN mirror_records said ON said.tenant_id = record.tenant_id AND said.kind = ${kind}
      AND said.quickbooks_id = link.quickbooks_id`;
}

/** An item under another one waits for it, and is not written yet; it is coming all the same. */
function standing(kind: 'customer' | 'item', runId: string): Prisma.Sql {
  const isWaiting =
    kind === 'item'
      ? Prisma.sql`(record.held_run_id = ${runId}::uuid AND record.hold_code IN ('waiting_for_parent', 'released')) IS TRUE`
      : Prisma.sql`false`;
  return Prisma.sql`
    said.quickbooks_id AS "listId", said.active AS "isActive", said.deleted_at IS NOT NULL AS "isDeleted",
    ${isWaiting} OR EXISTS (
      SELECT FROM quickbooks_writes write
      WHERE write.tenant_id = record.tenant_id AND write.kind = ${kind} AND write.record_id = record.id
        AND write.state IN ('planned', 'sent')) AS "isComing",
    EXISTS (
      SELECT FROM quickbooks_writes write
      WHERE write.tenant_id = record.tenant_id AND write.kind = ${kind} AND write.record_id = record.id
        AND write.state = 'unknown') AS "isUnknown",
    (SELECT min(step.action) FROM run_steps step
     WHERE step.tenant_id = record.tenant_id AND step.run_id = ${runId}::uuid AND step.record_kind = ${kind}
       AND step.record_id = record.id AND step.state = 'planned') AS previewed`;
}

function named(row: Standing, what: 'customer' | 'item'): NamedInQuickBooks {
  const { name, listId, isActive } = row;
  if (row.isRemoved) return absent(name, `It was removed here. Choose another ${what}.`);
  if (listId !== null && !row.isDeleted)
    return { state: 'there', listId, name, isActive: isActive ?? true };
  if (row.isDeleted)
    return absent(name, 'Somebody deleted it there. Decide on its page what is to be done.');
  if (row.isUnknown)
    return absent(name, 'What became of it there is not known yet; the next sync finds out.');
  if (row.isComing) return { state: 'waiting', name };
  if (row.previewed === 'create')
    return { state: 'there', listId: NOT_MADE_YET, name, isActive: true };
  if (row.isHeld || row.previewed === 'hold')
    return absent(name, 'It is held: its page says why. Mend that, and sync again.');
  return absent(
    name,
    `It is in IndusTrack alone. Add it in QuickBooks, or have ${what}s go there in the settings, and sync again.`,
  );
}

function absent(name: string, why: string): NamedInQuickBooks {
  return { state: 'absent', name, why };
}
