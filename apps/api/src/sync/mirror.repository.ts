import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';

/** Which edit of which record it is. */
export interface RecordStamp {
  readonly quickbooksId: string;
  readonly editSequence: string;
  /** As QuickBooks printed it: its offset is not to be trusted. */
  readonly timeModified: string;
}

/** One record as QuickBooks last said it, ready for the mirror. */
export interface MirrorRow extends RecordStamp {
  readonly parentQuickbooksId: string | null;
  readonly active: boolean;
  readonly name: string;
  readonly fullName: string;
  /** The domain's view of the record. */
  readonly fields: unknown;
  /** Of what matters to us: tells a change from a moved balance. */
  readonly contentHash: string;
}

const ROW: Columns<MirrorRow> = {
  quickbooksId: 'text',
  parentQuickbooksId: 'text',
  editSequence: 'text',
  timeModified: 'text',
  active: 'boolean',
  name: 'text',
  fullName: 'text',
  fields: 'json',
  contentHash: 'text',
};

/** What tells that a row is stored already. */
interface StoredStamp {
  readonly quickbooksId: string;
  readonly editSequence: string;
  readonly contentHash: string;
}

const STAMP = Prisma.sql`quickbooks_id, edit_sequence, time_modified, deleted_at`;

/** The mirror: only observe and the carrying out of plans write it. */
@Injectable()
export class MirrorRepository {
  /**
   * Stores a page. A row that says what is stored already is not touched, not even locked; a row whose content
   * changed is marked for planning, one whose EditSequence alone moved is not. A record that was taken for gone and is
   * there again is marked too.
   *
   * @returns how many rows were written.
   */
  async store(
    tx: TenantTx,
    page: Readonly<{ tenantId: string; kind: string; rows: readonly MirrorRow[]; at: Date }>,
  ): Promise<number> {
    const rows = await this.notStored(tx, page.kind, page.rows);
    if (rows.length === 0) return 0;
    return tx.$executeRaw`
      INSERT INTO mirror_records AS stored (tenant_id, kind, quickbooks_id, parent_quickbooks_id, edit_sequence, time_modified,
                                            active, name, full_name, fields, content_hash, needs_planning, observed_at)
      SELECT ${page.tenantId}::uuid, ${page.kind}, said."quickbooksId", said."parentQuickbooksId", said."editSequence",
             said."timeModified", said.active, said.name, said."fullName", said.fields, said."contentHash", true, ${page.at}
      FROM ${rowsAs('said', rows, ROW)}
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET
        parent_quickbooks_id = excluded.parent_quickbooks_id, edit_sequence = excluded.edit_sequence,
        time_modified = excluded.time_modified, active = excluded.active, name = excluded.name,
        full_name = excluded.full_name, fields = excluded.fields, content_hash = excluded.content_hash,
        needs_planning = stored.needs_planning OR stored.content_hash <> excluded.content_hash OR stored.deleted_at IS NOT NULL,
        deleted_at = NULL, observed_at = excluded.observed_at`;
  }

  /** Those of these rows that the mirror does not have as they are. */
  private async notStored(
    tx: TenantTx,
    kind: string,
    rows: readonly MirrorRow[],
  ): Promise<readonly MirrorRow[]> {
    if (rows.length === 0) return rows;
    const stored = await tx.$queryRaw<StoredStamp[]>`
      SELECT quickbooks_id AS "quickbooksId", edit_sequence AS "editSequence", content_hash AS "contentHash"
      FROM mirror_records
      WHERE kind = ${kind} AND quickbooks_id = ANY(${rows.map(({ quickbooksId }) => quickbooksId)}) AND deleted_at IS NULL`;
    if (stored.length === 0) return rows;
    const known = new Map(stored.map((one) => [one.quickbooksId, one]));
    return rows.filter((row) => {
      const one = known.get(row.quickbooksId);
      return one?.editSequence !== row.editSequence || one.contentHash !== row.contentHash;
    });
  }

  /** These are gone from QuickBooks. Their rows stay, so that they are never taken for new, and are planned. */
  async markGone(tx: TenantTx, kind: string, ids: readonly string[], at: Date): Promise<number> {
    if (ids.length === 0) return 0;
    return tx.$executeRaw`
      UPDATE mirror_records SET deleted_at = ${at}, needs_planning = true, held_run_id = NULL
      WHERE kind = ${kind} AND quickbooks_id = ANY(${ids}) AND deleted_at IS NULL`;
  }

  /** How many records there are that are not gone. */
  async countLiving(tx: TenantTx, kind: string): Promise<number> {
    const [counted] = await tx.$queryRaw<{ living: number }[]>`
      SELECT count(*)::int AS living FROM mirror_records WHERE kind = ${kind} AND deleted_at IS NULL`;
    return counted?.living ?? 0;
  }

  /** Records that tell this company file from another or older one: the last ones edited, the first, and gone ones. */
  async samples(
    tx: TenantTx,
    kind: string,
    count: Readonly<{ newest: number; oldest: number; gone: number }>,
  ): Promise<(RecordStamp & { readonly isKnownDeleted: boolean })[]> {
    return tx.$queryRaw<(RecordStamp & { readonly isKnownDeleted: boolean })[]>`
      SELECT quickbooks_id AS "quickbooksId", edit_sequence AS "editSequence", time_modified AS "timeModified",
             deleted_at IS NOT NULL AS "isKnownDeleted"
      FROM (
        (SELECT ${STAMP} FROM mirror_records WHERE kind = ${kind} AND deleted_at IS NULL ORDER BY time_modified DESC LIMIT ${count.newest})
        UNION
        (SELECT ${STAMP} FROM mirror_records WHERE kind = ${kind} AND deleted_at IS NULL ORDER BY time_modified LIMIT ${count.oldest})
        UNION
        (SELECT ${STAMP} FROM mirror_records WHERE kind = ${kind} AND deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT ${count.gone})) AS sample
      ORDER BY quickbooks_id`;
  }

  /** How many records wait for the planner. */
  async countUnplanned(tx: TenantTx, kind: string): Promise<number> {
    // The mark is written out: as a parameter it could be either, and the index of what is marked would not do.
    const [counted] = await tx.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM mirror_records WHERE kind = ${kind} AND needs_planning`;
    return counted?.waiting ?? 0;
  }

  /** Records that wait for the planner, in a fixed order. */
  async unplanned<Fields>(
    tx: TenantTx,
    kind: string,
    limit: number,
  ): Promise<StoredFields<Fields>[]> {
    return tx.$queryRaw<StoredFields<Fields>[]>`
      SELECT quickbooks_id AS "quickbooksId", parent_quickbooks_id AS "parentQuickbooksId", name, fields
      FROM mirror_records WHERE kind = ${kind} AND needs_planning
      ORDER BY quickbooks_id LIMIT ${limit}`;
  }

  async findMany<Fields>(
    tx: TenantTx,
    kind: string,
    ids: readonly string[],
  ): Promise<StoredFields<Fields>[]> {
    if (ids.length === 0) return [];
    return tx.$queryRaw<StoredFields<Fields>[]>`
      SELECT quickbooks_id AS "quickbooksId", parent_quickbooks_id AS "parentQuickbooksId", name, fields
      FROM mirror_records WHERE kind = ${kind} AND quickbooks_id = ANY(${ids})`;
  }

  async markPlanned(tx: TenantTx, kind: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE mirror_records SET needs_planning = false WHERE kind = ${kind} AND quickbooks_id = ANY(${ids})`;
  }

  /** @param which.heldBy the run that could do nothing with them: they wait for the next one; null for no such run */
  async markForPlanning(
    tx: TenantTx,
    kind: string,
    which: Readonly<{ ids: readonly string[]; heldBy: string | null }>,
  ): Promise<void> {
    if (which.ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE mirror_records SET needs_planning = true, held_run_id = ${which.heldBy}::uuid
      WHERE kind = ${kind} AND quickbooks_id = ANY(${which.ids})`;
  }

  /**
   * Marks everything below some records for planning: it may take its name from above. Those that were just planned
   * have seen what is above them and are left out.
   */
  async markDescendants(
    tx: TenantTx,
    kind: string,
    which: Readonly<{ below: readonly string[]; except: readonly string[] }>,
  ): Promise<void> {
    if (which.below.length === 0) return;
    await tx.$executeRaw`
      WITH RECURSIVE below AS (
        SELECT quickbooks_id FROM mirror_records WHERE kind = ${kind} AND parent_quickbooks_id = ANY(${which.below})
        UNION
        SELECT child.quickbooks_id FROM mirror_records child
        JOIN below ON child.parent_quickbooks_id = below.quickbooks_id AND child.kind = ${kind})
      UPDATE mirror_records SET needs_planning = true
      WHERE kind = ${kind} AND NOT needs_planning AND quickbooks_id IN (SELECT quickbooks_id FROM below)
        AND quickbooks_id <> ALL(${which.except})`;
  }
}

export interface StoredFields<Fields> {
  readonly quickbooksId: string;
  readonly parentQuickbooksId: string | null;
  readonly name: string;
  readonly fields: Fields;
}
