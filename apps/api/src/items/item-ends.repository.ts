import type { ItemFields, ItemRecord, QuickBooksItem, QuickBooksItemKind } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { NIL_ID } from '../ids.js';
import type { WaitingPlace } from '../sync/mirror-waiting.repository.js';
import type { PlanKey } from '../sync/record-kind.js';

/** A link, as the planner needs it. */
export interface ItemLinkRow {
  readonly quickbooksId: string;
  readonly recordId: string;
  readonly base: ItemFields;
}

/** IndusTrack's end. */
export interface ItemEnd {
  readonly recordId: string;
  readonly record: ItemRecord;
  readonly fullName: string;
  readonly isRemoved: boolean;
  /** ITM-8: QuickBooks' cost against which a person kept ours. */
  readonly keptCostAgainst: string | null;
}

/** QuickBooks' end, as the mirror has it. */
export interface QuickBooksItemEnd {
  readonly quickbooksId: string;
  readonly fields: QuickBooksItem;
  readonly isDeleted: boolean;
}

/** The item of QuickBooks that holds a full name, living or not to be synced at all. */
export interface NameHolder extends QuickBooksItemEnd {
  readonly key: string;
  readonly isLinked: boolean;
}

/** IndusTrack's item in the domain's words. Decimals are text: a JSON number would be a float. */
export const ITEM_RECORD = Prisma.sql`
  jsonb_build_object(
    'kind', item.kind, 'name', item.name, 'parentId', item.parent_id, 'salesDescription', item.sales_description,
    'purchaseDescription', item.purchase_description, 'partNumber', item.part_number, 'unit', item.unit,
    'price', item.price::text, 'cost', item.cost::text, 'isTaxable', item.is_taxable, 'isActive', item.active,
    'accounts', item.accounts)`;

/** Finds the two ends of items for the planner: one statement for a batch, whatever its size. */
@Injectable()
export class ItemEndsRepository {
  /**
   * IndusTrack's items that wait behind a place, level by level, without those that this run has held, and those that
   * the preview at hand has met from QuickBooks' side.
   */
  async waitingInIndusTrack(
    tx: TenantTx,
    runId: string,
    from: Readonly<{ after: WaitingPlace | null; limit: number }>,
  ): Promise<WaitingPlace[]> {
    const { level, id } = from.after ?? { level: -1, id: NIL_ID };
    return tx.$queryRaw<WaitingPlace[]>`
      SELECT level, id FROM items
      WHERE needs_planning AND held_run_id IS DISTINCT FROM ${runId}::uuid AND (level, id) > (${level}, ${id}::uuid)
        AND NOT EXISTS (SELECT FROM run_steps step
                        WHERE step.tenant_id = items.tenant_id AND step.record_id = items.id
                          AND step.run_id = ${runId}::uuid AND step.state = 'planned')
      ORDER BY level, id LIMIT ${from.limit}`;
  }

  /** The links of these QuickBooks items. */
  linksOf(tx: TenantTx, listIds: readonly string[]): Promise<ItemLinkRow[]> {
    return this.links(
      tx,
      listIds.map((quickbooksId) => ({ quickbooksId, recordId: null })),
    );
  }

  async links(tx: TenantTx, keys: readonly PlanKey[]): Promise<ItemLinkRow[]> {
    const quickbooksIds = keys.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const recordIds = keys.flatMap(({ recordId }) => recordId ?? []);
    return tx.$queryRaw<ItemLinkRow[]>`
      SELECT quickbooks_id AS "quickbooksId", record_id AS "recordId", base FROM links
      WHERE kind = 'item' AND (quickbooks_id = ANY(${quickbooksIds}) OR record_id = ANY(${recordIds}::uuid[]))`;
  }

  /** Locked until the transaction ends, so that no edit falls between the plan and its carrying out. */
  async items(tx: TenantTx, ids: readonly string[]): Promise<Map<string, ItemEnd>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<ItemEnd[]>`
      SELECT item.id AS "recordId", ${ITEM_RECORD} AS record, item.full_name AS "fullName",
             item.removed_at IS NOT NULL AS "isRemoved", item.kept_cost_against::text AS "keptCostAgainst"
      FROM items item WHERE item.id = ANY(${ids}::uuid[]) ORDER BY item.id FOR NO KEY UPDATE OF item`;
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  async quickbooks(tx: TenantTx, ids: readonly string[]): Promise<Map<string, QuickBooksItemEnd>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<QuickBooksItemEnd[]>`
      SELECT quickbooks_id AS "quickbooksId", fields, deleted_at IS NOT NULL AS "isDeleted"
      FROM mirror_records WHERE kind = 'item' AND quickbooks_id = ANY(${ids})`;
    return new Map(rows.map((row) => [row.quickbooksId, row]));
  }

  /** The living items of QuickBooks under these full names, by name key; QuickBooks has each name but once. */
  async nameHolders(tx: TenantTx, nameKeys: readonly string[]): Promise<Map<string, NameHolder>> {
    if (nameKeys.length === 0) return new Map();
    const rows = await tx.$queryRaw<NameHolder[]>`
      SELECT said.full_name_key AS key, said.quickbooks_id AS "quickbooksId", said.fields, false AS "isDeleted",
             EXISTS (SELECT FROM links link WHERE link.tenant_id = said.tenant_id AND link.kind = 'item'
                       AND link.quickbooks_id = said.quickbooks_id) AS "isLinked"
      FROM mirror_records said
      WHERE said.kind = 'item' AND said.full_name_key = ANY(${nameKeys}) AND said.deleted_at IS NULL`;
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Items of IndusTrack without a link that stand under one of these full names, by name key. */
  async unlinkedByName(
    tx: TenantTx,
    nameKeys: readonly string[],
  ): Promise<(ItemEnd & { readonly key: string })[]> {
    if (nameKeys.length === 0) return [];
    return tx.$queryRaw`
      SELECT item.full_name_key AS key, item.id AS "recordId", ${ITEM_RECORD} AS record, item.full_name AS "fullName",
             false AS "isRemoved", item.kept_cost_against::text AS "keptCostAgainst"
      FROM items item
      WHERE item.full_name_key = ANY(${nameKeys}) AND item.removed_at IS NULL
        AND NOT EXISTS (SELECT FROM links link WHERE link.tenant_id = item.tenant_id AND link.kind = 'item'
                          AND link.record_id = item.id)
      ORDER BY item.id FOR NO KEY UPDATE OF item`;
  }

  /** The pairs that a person said are two items, as `${quickbooksId}/${recordId}`. */
  async rejectedPairs(tx: TenantTx, quickbooksIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.linkProposal.findMany({
      where: { kind: 'item', state: 'rejected', quickbooksId: { in: [...quickbooksIds] } },
      select: { quickbooksId: true, recordId: true },
    });
    return new Set(rows.map(({ quickbooksId, recordId }) => `${quickbooksId}/${recordId}`));
  }

  /** Whether the run's report says anything of items. */
  async hasSteps(tx: TenantTx, runId: string): Promise<boolean> {
    const step = await tx.runStep.findFirst({
      where: { runId, recordKind: 'item' },
      select: { id: true },
    });
    return step !== null;
  }

  /** ITM-2: how many living items of each kind QuickBooks has. */
  async countByKind(tx: TenantTx): Promise<{ kind: QuickBooksItemKind; count: number }[]> {
    return tx.$queryRaw`
      SELECT fields ->> 'kind' AS kind, count(*)::int AS count FROM mirror_records
      WHERE kind = 'item' AND deleted_at IS NULL GROUP BY 1 ORDER BY 1`;
  }
}
