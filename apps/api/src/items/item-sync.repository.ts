import type { ItemFields, ItemStep } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import type { ItemWrite } from '../quickbooks/mapping/item-write.js';
import { AGREED_LINK } from '../sync/agreed-links.repository.js';
import type { CarriedOut, NewWrite, PlanContext } from '../sync/record-kind.js';
import { reportName } from './item-loader.service.js';
import type { ItemPlan, PlannedItem } from './item-plan.js';
import { type ItemFlags, type ItemRow, ItemRowsRepository } from './item-rows.repository.js';

/** Carries plans of items out in IndusTrack. */
@Injectable()
export class ItemSyncRepository {
  constructor(
    private readonly rows: ItemRowsRepository,
    private readonly changes: RecordChangeRepository,
  ) {}

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedItem[],
  ): CarriedOut<ItemPlan> {
    const created = rowsOf(records, 'create');
    const changed = rowsOf(records, 'change');
    return {
      records,
      writes: created.length + changed.length,
      quickbooksWrites: records.flatMap((record) => writeOf(record) ?? []),
      stored: this.store(tx, context, { records, created, changed }),
    };
  }

  private async store(
    tx: TenantTx,
    context: PlanContext,
    part: Readonly<{
      records: readonly PlannedItem[];
      created: readonly ItemRow[];
      changed: readonly ItemRow[];
    }>,
  ): Promise<void> {
    const { run, at } = context;
    const { records, created, changed } = part;
    await this.rows.insert(tx, context, created);
    await this.rows.update(tx, context, changed);
    await this.saveLinks(tx, context, records);
    await this.rows.flag(tx, records.flatMap(flagsOf), at);
    await this.changes.add(
      tx,
      run.tenantId,
      records.flatMap((record) => changesOf(record, context)),
    );
    await this.mark(tx, run.id, records);
  }

  /**
   * Links what was created or found to be the same, and moves the bases of what both sides agree on already. A base that
   * waits for QuickBooks stays until QuickBooks has taken the write.
   */
  private async saveLinks(
    tx: TenantTx,
    { run, at }: PlanContext,
    records: readonly PlannedItem[],
  ): Promise<void> {
    const links = records.flatMap((record) => {
      const { quickbooksId, recordId } = record.key;
      const base = baseOf(record);
      return quickbooksId === null || recordId === null || base === null
        ? []
        : [{ quickbooksId, recordId, base }];
    });
    if (links.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
      SELECT ${run.tenantId}::uuid, 'item', "quickbooksId", "recordId", base, ${at}, 'industrack', ${at}
      FROM ${rowsAs('made', links, AGREED_LINK)}
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET base = excluded.base, last_write_at = excluded.last_write_at`;
  }

  /** Held items wait for the next run; the others are planned until something changes again. */
  private async mark(tx: TenantTx, runId: string, records: readonly PlannedItem[]): Promise<void> {
    const [held, done] = [[], []] as [PlannedItem[], PlannedItem[]];
    for (const record of records) (record.plan.step.action === 'hold' ? held : done).push(record);
    await this.rows.markPlanned(tx, {
      quickbooksIds: done.flatMap(({ key }) => key.quickbooksId ?? []),
      recordIds: done.flatMap(({ key }) => key.recordId ?? []),
    });
    await this.rows.markHeld(
      tx,
      runId,
      held.flatMap(({ key, plan: { step } }) =>
        step.code === null ? [] : [{ ...key, code: step.code }],
      ),
    );
  }
}

/** What QuickBooks is owed; the full name is what an addition of unknown outcome is looked for by. */
function writeOf({ stepId, key, plan: { step, loaded } }: PlannedItem): NewWrite | null {
  const change = step.quickbooks;
  if (change === null) return null;
  const content: ItemWrite =
    change.kind === 'change' ? change : { ...change, fullName: reportName(loaded) };
  const { recordId, quickbooksId } = key;
  return {
    ...{ stepId, kind: 'item', recordId, quickbooksId, operation: change.kind, content },
    ...{ agreed: step.agreed, decisionId: null },
  };
}

function rowsOf(records: readonly PlannedItem[], kind: 'create' | 'change'): ItemRow[] {
  return records.flatMap(({ key: { recordId }, plan: { step } }) =>
    recordId === null || step.industrack?.kind !== kind
      ? []
      : [{ ...step.industrack.record, id: recordId }],
  );
}

/** What the link's base is from now on; null where nothing of it is stored. */
function baseOf({ plan: { loaded, step } }: PlannedItem): ItemFields | null {
  if (step.action === 'hold') return null;
  const found = loaded.found?.base ?? null;
  return step.quickbooks === null ? (step.agreed ?? found) : found;
}

function flagsOf({ key: { recordId }, plan: { step } }: PlannedItem): ItemFlags[] {
  if (recordId === null || step.action === 'hold') return [];
  const quickbooksCost = step.costDifference?.quickbooks ?? null;
  return [{ id: recordId, quickbooksTaxes: step.taxFlag, quickbooksCost }];
}

/** What a planned item leaves in its timeline: what IndusTrack got, and what gave way to it. */
function changesOf(record: PlannedItem, { run, at }: PlanContext): NewRecordChange[] {
  const { recordId } = record.key;
  const { step } = record.plan;
  if (recordId === null) return [];
  const bySync = {
    ...{ kind: 'item', recordId, at, runId: run.id },
    ...{ actorKind: 'sync' as const, actorName: 'Sync', place: 'industrack' as const },
  };
  return [...overriddenIn(step, bySync), ...writtenIn(record, bySync)];
}

type BySync = Omit<NewRecordChange, 'action' | 'changes' | 'before'>;

function overriddenIn({ loser, overridden }: ItemStep, bySync: BySync): NewRecordChange[] {
  if (loser === null) return [];
  const { side: place, record: before } = loser;
  return [{ ...bySync, action: 'overridden', place, changes: overridden, before }];
}

/** What IndusTrack got; what QuickBooks gets stands in the run's report. */
function writtenIn(record: PlannedItem, bySync: BySync): NewRecordChange[] {
  const { step, loaded } = record.plan;
  if (step.industrack === null) return [];
  const isNew = step.industrack.kind === 'create';
  const action = isNew ? 'created' : record.action === 'link' ? 'linked' : 'synced';
  const before = isNew ? null : (loaded.subject.industrack?.record ?? null);
  // What a new item was created with stands in it, and in the run's report.
  return [{ ...bySync, action, changes: isNew ? [] : step.changes, before }];
}
