import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { RecordChange, RecordChangeQuery } from '../history/history.schemas.js';

/** What happened to an item, read: the newest first. */
@Injectable()
export class ItemTimelineRepository {
  async findPage(
    tx: TenantTx,
    itemId: string,
    { cursor, limit }: RecordChangeQuery,
  ): Promise<RecordChange[]> {
    const rows = await tx.$queryRaw<(Omit<RecordChange, 'at'> & { at: Date })[]>`
      SELECT change.id, change.at, change.action, change.place, change.actor_kind AS "actorKind",
             change.actor_name AS "actorName", change.changes, NULL AS "mergedFrom",
             -- What QuickBooks is the master of is changed there.
             false AS "canRestore",
             CASE WHEN run.id IS NOT NULL THEN jsonb_build_object('id', run.id, 'number', run.number) END AS run
      FROM record_changes change LEFT JOIN sync_runs run ON run.id = change.run_id
      WHERE change.kind = 'item' AND change.record_id = ${itemId}::uuid
        AND (${cursor ?? null}::uuid IS NULL OR change.id < ${cursor ?? null}::uuid)
      ORDER BY change.id DESC LIMIT ${limit}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
