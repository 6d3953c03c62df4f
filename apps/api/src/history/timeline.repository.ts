import type { CustomerRecord, FieldChange } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { RecordChange, RecordChangeQuery } from './history.schemas.js';

/** More merges one after the other than anybody makes; a circle would end here. */
const MAX_MERGES = 20;

/** A row of the timeline with what it takes to restore it. */
export type TimelineRow = Omit<RecordChange, 'at' | 'canRestore'> & {
  readonly at: Date;
  readonly hasBefore: boolean;
};

/** A change that a person wants undone. */
export interface RestorableChange {
  readonly action: RecordChange['action'];
  readonly changes: readonly FieldChange[];
  readonly before: CustomerRecord | null;
}

/** What happened to a customer, read: the newest first. */
@Injectable()
export class TimelineRepository {
  /** Also what happened to the customers that were merged into it. */
  async findPage(
    tx: TenantTx,
    customerId: string,
    { cursor, limit }: RecordChangeQuery,
  ): Promise<TimelineRow[]> {
    return tx.$queryRaw<TimelineRow[]>`
      WITH RECURSIVE members AS (
        SELECT id, company_name, 0 AS step FROM customers WHERE id = ${customerId}::uuid
        UNION ALL
        SELECT merged.id, merged.company_name, members.step + 1
        FROM members JOIN customers merged ON merged.merged_into_id = members.id WHERE members.step < ${MAX_MERGES}
      )
      SELECT change.id, change.at, change.action, change.place, change.actor_kind AS "actorKind",
             change.actor_name AS "actorName", change.changes, change.before IS NOT NULL AS "hasBefore",
             CASE WHEN run.id IS NOT NULL THEN jsonb_build_object('id', run.id, 'number', run.number) END AS run,
             CASE WHEN members.step > 0
                  THEN jsonb_build_object('id', members.id, 'companyName', members.company_name) END AS "mergedFrom"
      FROM members
      JOIN record_changes change ON change.record_id = members.id AND change.kind = 'customer'
      LEFT JOIN sync_runs run ON run.id = change.run_id
      WHERE ${cursor ?? null}::uuid IS NULL OR change.id < ${cursor ?? null}::uuid
      ORDER BY change.id DESC LIMIT ${limit}`;
  }

  async exists(tx: TenantTx, customerId: string): Promise<boolean> {
    return (await tx.customer.count({ where: { id: customerId } })) > 0;
  }

  async find(tx: TenantTx, customerId: string, changeId: string): Promise<RestorableChange | null> {
    const [row] = await tx.$queryRaw<RestorableChange[]>`
      SELECT action, changes, before FROM record_changes
      WHERE id = ${changeId}::uuid AND record_id = ${customerId}::uuid AND kind = 'customer'`;
    return row ?? null;
  }
}
