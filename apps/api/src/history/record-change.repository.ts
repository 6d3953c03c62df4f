import type { FieldChange, Side } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';

export type RecordChangeAction =
  | 'created'
  | 'edited'
  | 'synced'
  | 'overridden'
  | 'merged'
  | 'removed'
  | 'restored'
  | 'linked';

/** Something that happened to a record. */
export interface NewRecordChange {
  readonly kind: string;
  readonly recordId: string;
  readonly at: Date;
  readonly action: RecordChangeAction;
  /** Where it was changed. */
  readonly place: Side;
  readonly actorKind: 'user' | 'api_key' | 'sync';
  readonly actorName: string;
  readonly runId: string | null;
  readonly changes: readonly FieldChange[];
  /** The record as it was before, for restoring; null where there is nothing to restore. */
  readonly before: unknown;
}

const CHANGE: Columns<NewRecordChange & { readonly id: string }> = {
  id: 'uuid',
  kind: 'text',
  recordId: 'uuid',
  at: 'timestamptz',
  action: 'text',
  place: 'text',
  actorKind: 'text',
  actorName: 'text',
  runId: 'uuid',
  changes: 'json',
  before: 'json',
};

/** The timeline of records. It only grows. */
@Injectable()
export class RecordChangeRepository {
  async add(tx: TenantTx, tenantId: string, changes: readonly NewRecordChange[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map((change) => ({ ...change, id: newId() }));
    await tx.$executeRaw`
      INSERT INTO record_changes (id, tenant_id, kind, record_id, at, action, place, actor_kind, actor_name, run_id, changes, before)
      SELECT id, ${tenantId}::uuid, kind, "recordId", at, action, place, "actorKind", "actorName", "runId", changes, before
      FROM ${rowsAs('new', rows, CHANGE)}`;
  }
}
