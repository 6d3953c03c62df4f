import type { ParentInIndusTrack, ParentInQuickBooks, QuickBooksItemKind } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { NIL_ID } from '../ids.js';

/** Stands for a parent that a preview would make: nothing is written by it. */
const NOT_MADE_YET = NIL_ID;

interface AboveInQuickBooks {
  readonly id: string;
  readonly fullName: string;
  /** IndusTrack's, where it is linked and there. */
  readonly recordId: string | null;
  readonly recordName: string | null;
  readonly isGone: boolean;
  readonly isHeld: boolean;
  readonly previewed: string | null;
}

interface AboveInIndusTrack {
  readonly id: string;
  readonly fullName: string;
  readonly isRemoved: boolean;
  readonly quickbooksKindToBe: QuickBooksItemKind;
  /** QuickBooks', where it is linked. */
  readonly listId: string | null;
  readonly quickbooksName: string | null;
  readonly quickbooksKind: QuickBooksItemKind | null;
  readonly isDeleted: boolean;
  readonly isHeld: boolean;
  readonly previewed: string | null;
}

/** How it stands, on the other side, with the items above those that are planned. */
@Injectable()
export class ItemParentsRepository {
  /** @param listIds of QuickBooks' items that others stand under; @returns them as IndusTrack has them */
  async inIndusTrack(
    tx: TenantTx,
    runId: string,
    listIds: readonly string[],
  ): Promise<Map<string, ParentInIndusTrack>> {
    if (listIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<AboveInQuickBooks[]>`
      SELECT said.quickbooks_id AS id, said.full_name AS "fullName", item.id AS "recordId", item.full_name AS "recordName",
             said.deleted_at IS NOT NULL AS "isGone",
             EXISTS (SELECT FROM mirror_waiting waiting
                     WHERE waiting.tenant_id = said.tenant_id AND waiting.kind = 'item'
                       AND waiting.quickbooks_id = said.quickbooks_id AND waiting.held_run_id = ${runId}::uuid) AS "isHeld",
             (SELECT min(step.action) FROM run_steps step
              WHERE step.tenant_id = said.tenant_id AND step.run_id = ${runId}::uuid AND step.record_kind = 'item'
                AND step.quickbooks_id = said.quickbooks_id AND step.state = 'planned') AS previewed
      FROM mirror_records said
      LEFT JOIN links link ON link.tenant_id = said.tenant_id AND link.kind = 'item' AND link.quickbooks_id = said.quickbooks_id
      LEFT JOIN items item ON item.id = link.record_id AND item.removed_at IS NULL
      WHERE said.kind = 'item' AND said.quickbooks_id = ANY(${listIds})`;
    return new Map(rows.map((row) => [row.id, inIndusTrack(row)]));
  }

  /** @param recordIds of IndusTrack's items that others stand under; @returns them as QuickBooks has them */
  async inQuickBooks(
    tx: TenantTx,
    runId: string,
    recordIds: readonly string[],
  ): Promise<Map<string, ParentInQuickBooks>> {
    if (recordIds.length === 0) return new Map();
    // Held: for a reason of its own, or because nobody knows what became of it. Not because it waits for its own parent.
    const rows = await tx.$queryRaw<AboveInIndusTrack[]>`
      SELECT item.id, item.full_name AS "fullName", item.removed_at IS NOT NULL AS "isRemoved",
             CASE item.kind WHEN 'equipment' THEN 'inventory' ELSE item.kind END AS "quickbooksKindToBe",
             said.quickbooks_id AS "listId", said.full_name AS "quickbooksName", said.fields ->> 'kind' AS "quickbooksKind",
             said.deleted_at IS NOT NULL AS "isDeleted",
             (item.held_run_id = ${runId}::uuid AND item.hold_code NOT IN ('waiting_for_parent', 'released')) IS TRUE
             OR EXISTS (SELECT FROM quickbooks_writes write
                        WHERE write.tenant_id = item.tenant_id AND write.kind = 'item' AND write.record_id = item.id
                          AND write.state = 'unknown') AS "isHeld",
             (SELECT min(step.action) FROM run_steps step
              WHERE step.tenant_id = item.tenant_id AND step.run_id = ${runId}::uuid AND step.record_kind = 'item'
                AND step.record_id = item.id AND step.state = 'planned') AS previewed
      FROM items item
      LEFT JOIN links link ON link.tenant_id = item.tenant_id AND link.kind = 'item' AND link.record_id = item.id
      LEFT JOIN mirror_records said ON said.tenant_id = item.tenant_id AND said.kind = 'item'
        AND said.quickbooks_id = link.quickbooks_id
      WHERE item.id = ANY(${recordIds}::uuid[])`;
    return new Map(rows.map((row) => [row.id, inQuickBooks(row)]));
  }
}

function inIndusTrack(above: AboveInQuickBooks): ParentInIndusTrack {
  const { recordId, recordName, fullName, previewed, isGone, isHeld } = above;
  if (recordId !== null) return { state: 'there', recordId, fullName: recordName ?? fullName };
  if (previewed === 'create') return { state: 'there', recordId: NOT_MADE_YET, fullName };
  if (isGone) return { state: 'gone', fullName };
  return { state: isHeld || previewed === 'hold' ? 'held' : 'waiting', fullName };
}

function inQuickBooks(above: AboveInIndusTrack): ParentInQuickBooks {
  const { listId, quickbooksKind, fullName, previewed, isHeld } = above;
  if (listId !== null && quickbooksKind !== null && !above.isDeleted) {
    return {
      ...{ state: 'there', listId, kind: quickbooksKind },
      fullName: above.quickbooksName ?? fullName,
    };
  }
  if (above.isRemoved || above.isDeleted) return { state: 'gone', fullName };
  if (previewed === 'create') return madeInPreview(above);
  return { state: isHeld || previewed === 'hold' ? 'held' : 'waiting', fullName };
}

/** A preview tells of items under new ones as if those had been made. */
export function madeInPreview({
  fullName,
  quickbooksKindToBe: kind,
}: Pick<AboveInIndusTrack, 'fullName' | 'quickbooksKindToBe'>): ParentInQuickBooks {
  return { state: 'there', listId: NOT_MADE_YET, fullName, kind };
}
