import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { RecordChange, RecordChangeList, RecordChangeQuery } from './history.schemas.js';

/** What happened to a record of a kind whose history restores nothing, read: the newest first. */
@Injectable()
export class RecordTimelineRepository {
  /** A page of it, and where the next one begins. */
  async list(
    tx: TenantTx,
    of: Readonly<{ kind: string; recordId: string }>,
    query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    const rows = await this.findPage(tx, of, { ...query, limit: query.limit + 1 });
    const items = rows.slice(0, query.limit);
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  private async findPage(
    tx: TenantTx,
    { kind, recordId }: Readonly<{ kind: string; recordId: string }>,
    { cursor, limit }: RecordChangeQuery,
  ): Promise<RecordChange[]> {
    const rows = await tx.$queryRaw<(Omit<RecordChange, 'at'> & { at: Date })[]>`
      SELECT change.id, change.at, change.action, change.place, change.actor_kind AS "actorKind",
             change.actor_name AS "actorName", change.changes, NULL AS "mergedFrom", false AS "canRestore",
             CASE WHEN run.id IS NOT NULL THEN jsonb_build_object('id', run.id, 'number', run.number) END AS run
      FROM record_changes change LEFT JOIN sync_runs run ON run.id = change.run_id
      WHERE change.kind = ${kind} AND change.record_id = ${recordId}::uuid
        AND (${cursor ?? null}::uuid IS NULL OR change.id < ${cursor ?? null}::uuid)
      ORDER BY change.id DESC LIMIT ${limit}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
