import {
  type Ancestor,
  planCustomerFromQuickBooks,
  type QuickBooksCustomer,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { MirrorRepository, type StoredFields } from '../sync/mirror.repository.js';
import type { PlannedBatch, RecordKind } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { RunStepRepository } from '../sync/run-step.repository.js';
import { customerObservation } from './customer-observation.js';
import { CustomerSyncRepository, type LinkedCustomer } from './customer-sync.repository.js';
import type { PlannedCustomer } from './planned-customer.js';

type Stored = StoredFields<QuickBooksCustomer>;

/** How many levels of jobs QuickBooks allows below a customer. */
const MAX_LEVELS = 5;

/** Customers and jobs, from QuickBooks to IndusTrack (CUS, JOB, LOC). */
@Injectable()
export class CustomerKind implements RecordKind {
  readonly observation = customerObservation;
  private readonly kind = customerObservation.kind;

  constructor(
    private readonly mirror: MirrorRepository,
    private readonly customers: CustomerSyncRepository,
    private readonly steps: RunStepRepository,
  ) {}

  async planBatch(tx: TenantTx, run: ClaimedRun, limit: number, at: Date): Promise<PlannedBatch> {
    const waiting = await this.mirror.unplanned<QuickBooksCustomer>(tx, this.kind, limit);
    if (waiting.length === 0) return { planned: 0, writes: 0, counts: {} };
    const ids = waiting.map((record) => record.quickbooksId);
    const above = await this.recordsAbove(tx, waiting);
    const linked = await this.customers.findLinked(tx, ids);
    const planned = waiting.map((record) =>
      planOne(record, above, linked.get(record.quickbooksId)),
    );
    const applied = await this.customers.apply(tx, run.tenantId, planned, at);
    await this.steps.add(tx, run, this.kind, applied, at);
    await this.mirror.markPlanned(tx, this.kind, ids);
    await this.mirror.markDescendants(tx, this.kind, {
      below: renamed(planned, linked),
      except: ids,
    });
    return { planned: ids.length, writes: writesOf(applied), counts: countByAction(applied) };
  }

  /** The records above those jobs that have no company name of their own (CUS-6), level by level. */
  private async recordsAbove(
    tx: TenantTx,
    records: readonly Stored[],
  ): Promise<Map<string, Stored>> {
    const found = new Map(records.map((record) => [record.quickbooksId, record]));
    let level = records.filter((record) => record.fields.companyName === null);
    for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth += 1) {
      const parents = level.flatMap((record) => record.parentQuickbooksId ?? []);
      const missing = [...new Set(parents)].filter((id) => !found.has(id));
      for (const record of await this.mirror.findMany<QuickBooksCustomer>(tx, this.kind, missing)) {
        found.set(record.quickbooksId, record);
      }
      level = parents.flatMap((id) => found.get(id) ?? []);
    }
    return found;
  }
}

function planOne(
  record: Stored,
  above: ReadonlyMap<string, Stored>,
  linked: LinkedCustomer | undefined,
): PlannedCustomer {
  const step = planCustomerFromQuickBooks({
    quickbooks: record.fields,
    ancestors: ancestorsOf(record, above),
    base: linked?.base ?? null,
    industrack: linked?.record ?? null,
  });
  return { quickbooks: record.fields, recordId: linked?.recordId ?? null, step };
}

function ancestorsOf(record: Stored, above: ReadonlyMap<string, Stored>): Ancestor[] {
  const ancestors: Ancestor[] = [];
  let parent = above.get(record.parentQuickbooksId ?? '');
  while (parent !== undefined && ancestors.length < MAX_LEVELS) {
    ancestors.push({ name: parent.name, companyName: parent.fields.companyName });
    parent = above.get(parent.parentQuickbooksId ?? '');
  }
  return ancestors;
}

/** Records that have another name now than was agreed: jobs below them may take theirs from them (CUS-6). */
function renamed(
  planned: readonly PlannedCustomer[],
  linked: ReadonlyMap<string, LinkedCustomer>,
): string[] {
  return planned.flatMap(({ quickbooks: { listId }, step }) => {
    const before = linked.get(listId)?.base.companyName;
    const after = 'base' in step ? step.base?.companyName : undefined;
    return before === undefined || after === undefined || before === after ? [] : [listId];
  });
}

function countByAction(planned: readonly PlannedCustomer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { step } of planned) counts[step.action] = (counts[step.action] ?? 0) + 1;
  return counts;
}

function writesOf(planned: readonly PlannedCustomer[]): number {
  return planned.filter(({ step }) => step.action !== 'skip' && step.action !== 'hold').length;
}
