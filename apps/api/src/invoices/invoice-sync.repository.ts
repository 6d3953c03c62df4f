import type { FollowedInvoice } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { AgreedLinksRepository } from '../sync/agreed-links.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { CarriedOut, NewWrite, PlanContext } from '../sync/record-kind.js';
import { InvoiceMarksRepository } from './invoice-marks.repository.js';
import type { InvoicePlan, PlannedInvoice } from './invoice-plan.js';

/** Carries plans of invoices out in IndusTrack. */
@Injectable()
export class InvoiceSyncRepository {
  constructor(
    private readonly marks: InvoiceMarksRepository,
    private readonly waiting: MirrorWaitingRepository,
    private readonly links: AgreedLinksRepository,
    private readonly changes: RecordChangeRepository,
  ) {}

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedInvoice[],
  ): CarriedOut<InvoicePlan> {
    const quickbooksWrites = records.flatMap((record) => writeOf(record) ?? []);
    const followed = records.flatMap(followedIn);
    const taken = quickbooksWrites.flatMap(({ recordId }) => recordId ?? []);
    const stored = this.store(tx, context, { records, taken, followed });
    return { records, writes: followed.length, quickbooksWrites, stored };
  }

  private async store(
    tx: TenantTx,
    context: PlanContext,
    part: Readonly<{
      records: readonly PlannedInvoice[];
      taken: readonly string[];
      followed: readonly Followed[];
    }>,
  ): Promise<void> {
    const { run, at } = context;
    const { records, taken, followed } = part;
    await this.marks.take(tx, taken);
    await this.marks.hold(tx, run.id, records.flatMap(heldIn));
    await this.follow(tx, context, followed);
    await this.links.link(tx, {
      ...{ tenantId: run.tenantId, kind: 'invoice', at },
      links: records.flatMap(foundIn),
    });
    await this.waiting.markPlanned(
      tx,
      'invoice',
      records.flatMap(({ key }) => key.quickbooksId ?? []),
    );
  }

  /** Invoices become what QuickBooks says of them, and their timelines tell of it. */
  async follow(
    tx: TenantTx,
    { run, at }: Pick<PlanContext, 'run' | 'at'>,
    followed: readonly Followed[],
  ): Promise<void> {
    await this.marks.follow(tx, followed, at);
    await this.changes.add(
      tx,
      run.tenantId,
      followed.map(
        ({ id: recordId, changes, isNew }): NewRecordChange => ({
          ...{ kind: 'invoice', recordId, at, runId: run.id, before: null, changes },
          ...{ action: isNew ? 'created' : 'synced', place: isNew ? 'quickbooks' : 'industrack' },
          ...{ actorKind: 'sync', actorName: 'Sync' },
        }),
      ),
    );
  }
}

/** What an invoice becomes, with what its timeline says of that; `isNew` where QuickBooks has it from now on. */
export type Followed = FollowedInvoice &
  Readonly<{ id: string; changes: NewRecordChange['changes']; isNew: boolean }>;

function writeOf({ stepId, key, plan: { loaded, step } }: PlannedInvoice): NewWrite | null {
  if (step.send === null || loaded === null) return null;
  return {
    ...{ stepId, kind: 'invoice', recordId: key.recordId, quickbooksId: null, operation: 'add' },
    ...{ content: step.send, agreed: loaded.stored.record, decisionId: null },
  };
}

function heldIn({ plan: { loaded, step } }: PlannedInvoice) {
  if (loaded === null || step.follow !== null || step.send !== null) return [];
  // One in hand keeps its state: only what became of it can change that.
  return step.attention === null || loaded.stored.state !== 'ready'
    ? []
    : [{ id: loaded.stored.id, ...step.attention }];
}

function followedIn({ plan: { loaded, step } }: PlannedInvoice): Followed[] {
  if (loaded === null || step.follow === null) return [];
  return [{ ...step.follow, id: loaded.stored.id, changes: step.changes, isNew: loaded.isFound }];
}

function foundIn({ plan: { loaded } }: PlannedInvoice) {
  if (loaded === null || !loaded.isFound || loaded.quickbooksId === null) return [];
  const { quickbooksId, stored } = loaded;
  return [{ quickbooksId, recordId: stored.id, base: stored.record }];
}
