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
  /** The domain's view of the record, and what stands beside it: JSON of an object. */
  readonly fields: string;
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
  fields: 'text',
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
   * changed waits for planning, one whose EditSequence alone moved does not. A record that was taken for gone and is
   * there again waits too.
   *
   * @returns how many rows were written.
   */
  async store(
    tx: TenantTx,
    page: Readonly<{ tenantId: string; kind: string; rows: readonly MirrorRow[]; at: Date }>,
  ): Promise<number> {
    const { rows, changed } = await this.unlikeStored(tx, page.kind, page.rows);
    if (rows.length === 0) return 0;
    await tx.$executeRaw`
      WITH put AS (
        INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, parent_quickbooks_id, edit_sequence, time_modified,
                                    active, name, full_name, fields, content_hash, observed_at)
        SELECT ${page.tenantId}::uuid, ${page.kind}, said."quickbooksId", said."parentQuickbooksId", said."editSequence",
               said."timeModified", said.active, said.name, said."fullName", said.fields::json, said."contentHash", ${page.at}
        FROM ${rowsAs('said', rows, ROW)}
        ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET
          parent_quickbooks_id = excluded.parent_quickbooks_id, edit_sequence = excluded.edit_sequence,
          time_modified = excluded.time_modified, active = excluded.active, name = excluded.name,
          full_name = excluded.full_name, fields = excluded.fields, content_hash = excluded.content_hash,
          deleted_at = NULL, observed_at = excluded.observed_at
        RETURNING tenant_id, quickbooks_id, level)
      INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level)
      SELECT tenant_id, ${page.kind}, quickbooks_id, level FROM put WHERE quickbooks_id = ANY(${changed})
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO NOTHING`;
    return rows.length;
  }

  /** Those of these rows that the mirror does not have as they are, and the ids of those with other content. */
  private async unlikeStored(
    tx: TenantTx,
    kind: string,
    rows: readonly MirrorRow[],
  ): Promise<{ rows: readonly MirrorRow[]; changed: readonly string[] }> {
    const ids = rows.map(({ quickbooksId }) => quickbooksId);
    if (rows.length === 0) return { rows, changed: ids };
    const stored = await tx.$queryRaw<StoredStamp[]>`
      SELECT quickbooks_id AS "quickbooksId", edit_sequence AS "editSequence", content_hash AS "contentHash"
      FROM mirror_records WHERE kind = ${kind} AND quickbooks_id = ANY(${ids}) AND deleted_at IS NULL`;
    if (stored.length === 0) return { rows, changed: ids };
    const known = new Map(stored.map((one) => [one.quickbooksId, one]));
    const unlike = rows.filter((row) => {
      const one = known.get(row.quickbooksId);
      return one?.editSequence !== row.editSequence || one.contentHash !== row.contentHash;
    });
    const changed = unlike.filter(
      ({ quickbooksId, contentHash }) => known.get(quickbooksId)?.contentHash !== contentHash,
    );
    return { rows: unlike, changed: changed.map(({ quickbooksId }) => quickbooksId) };
  }

  /** These are gone from QuickBooks. Their rows stay, so that they are never taken for new, and wait for planning. */
  async markGone(tx: TenantTx, kind: string, ids: readonly string[], at: Date): Promise<number> {
    if (ids.length === 0) return 0;
    return tx.$executeRaw`
      WITH gone AS (
        UPDATE mirror_records SET deleted_at = ${at}
        WHERE kind = ${kind} AND quickbooks_id = ANY(${ids}) AND deleted_at IS NULL
        RETURNING tenant_id, kind, quickbooks_id, level)
      INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level)
      SELECT tenant_id, kind, quickbooks_id, level FROM gone
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET held_run_id = NULL`;
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
}

export interface StoredFields<Fields> {
  readonly quickbooksId: string;
  readonly parentQuickbooksId: string | null;
  readonly name: string;
  readonly fields: Fields;
}
