import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { newId } from '../ids.js';
import type { CarriedOut, NewWrite, PlanContext } from '../sync/record-kind.js';
import { CustomerLinkRepository } from './customer-link.repository.js';
import type { CustomerPlan, PlannedCustomer } from './customer-plan.js';
import { type CustomerRow, CustomerRowsRepository } from './customer-rows.repository.js';
import { changesOf } from './customer-timeline.js';

/** Carries plans of customers out in IndusTrack: a statement a table, whatever the batch's size. */
@Injectable()
export class CustomerSyncRepository {
  constructor(
    private readonly rows: CustomerRowsRepository,
    private readonly links: CustomerLinkRepository,
    private readonly changes: RecordChangeRepository,
  ) {}

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    planned: readonly PlannedCustomer[],
  ): CarriedOut<CustomerPlan> {
    const records = planned.map(withNewId);
    const created = rowsOf(records, 'create');
    const changed = rowsOf(records, 'change');
    const changes = records.flatMap((record) => changesOf(record, context));
    // None of them asks for what another writes, so none waits for the answer to another.
    const stored = Promise.all([
      this.rows.insert(tx, context, created),
      this.rows.update(tx, context, changed),
      this.links.save(tx, context, records),
      this.changes.add(tx, context.run.tenantId, changes),
      this.mark(tx, context, records),
    ]);
    return {
      stored,
      records,
      writes: created.length + changed.length,
      quickbooksWrites: records.flatMap((record) => writeOf(record) ?? []),
    };
  }

  /** Held records wait for the next run; the others are planned until something changes again. */
  private async mark(
    tx: TenantTx,
    { run }: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<void> {
    const [held, done] = [[], []] as [PlannedCustomer[], PlannedCustomer[]];
    for (const record of records) (record.action === 'hold' ? held : done).push(record);
    const ends = endsOf(records).quickbooksIds;
    await Promise.all([
      this.rows.markPlanned(tx, {
        quickbooksIds: endsOf(done).quickbooksIds,
        recordIds: endsOf(done.filter(wasThere)).recordIds,
      }),
      this.rows.markHeld(tx, run.id, endsOf(held)),
      this.rows.markDescendants(tx, { below: renamed(done), except: ends }),
    ]);
  }
}

function withNewId(record: PlannedCustomer): PlannedCustomer {
  if (record.plan.step.industrack?.kind !== 'create') return record;
  return { ...record, key: { ...record.key, recordId: newId() } };
}

function rowsOf(records: readonly PlannedCustomer[], kind: 'create' | 'change'): CustomerRow[] {
  return records.flatMap(({ key: { recordId }, plan: { step } }) =>
    recordId === null || step.industrack?.kind !== kind
      ? []
      : [
          {
            ...step.industrack.record,
            id: recordId,
            difference: step.industrack.kind === 'change' ? step.industrack.difference : null,
          },
        ],
  );
}

function writeOf({ stepId, key, plan: { step } }: PlannedCustomer): NewWrite | null {
  if (step.quickbooks === null) return null;
  return {
    stepId,
    kind: 'customer',
    recordId: key.recordId,
    quickbooksId: key.quickbooksId,
    operation: step.quickbooks.kind,
    content: step.quickbooks,
    agreed: step.agreed,
    decisionId: null,
  };
}

/** A customer that is made is made as planned. */
function wasThere({ plan: { step } }: PlannedCustomer): boolean {
  return step.industrack?.kind !== 'create';
}

function endsOf(records: readonly PlannedCustomer[]): {
  readonly quickbooksIds: string[];
  readonly recordIds: string[];
} {
  return {
    quickbooksIds: records.flatMap(({ key }) => key.quickbooksId ?? []),
    recordIds: records.flatMap(({ key }) => key.recordId ?? []),
  };
}

/** Records that have another name now than was agreed: jobs below them may take theirs from them (CUS-6). */
function renamed(records: readonly PlannedCustomer[]): string[] {
  return records.flatMap(({ key, plan: { loaded, step } }) => {
    const before = loaded.subject.link?.base.companyName;
    const after = step.agreed?.companyName;
    const isRenamed = before !== undefined && after !== undefined && before !== after;
    return isRenamed ? (key.quickbooksId ?? []) : [];
  });
}
