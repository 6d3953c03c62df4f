import { followInvoice, holdInvoice, type InvoiceStep, planInvoice } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { waitingOnBothSides } from '../sync/both-sides.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import type { CarriedOut, PlanContext, PlanKey, Planning } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { InvoiceEndsRepository } from './invoice-ends.repository.js';
import { InvoiceLoader } from './invoice-loader.service.js';
import { InvoiceMarksRepository } from './invoice-marks.repository.js';
import {
  type InvoicePlan,
  type LoadedInvoice,
  type PlannedInvoice,
  reportName,
} from './invoice-plan.js';
import { InvoiceSyncRepository } from './invoice-sync.repository.js';

/** Plans invoices: sends what is ready, and follows what QuickBooks says of what was sent (INV-1 to INV-8). */
@Injectable()
export class InvoicePlanning implements Planning<InvoicePlan> {
  /** Customers and items were planned before, so the mirror has all that an invoice names. */
  readonly inquiry = null;

  constructor(
    private readonly mirrorWaiting: MirrorWaitingRepository,
    private readonly ends: InvoiceEndsRepository,
    private readonly loader: InvoiceLoader,
    private readonly writes: QuickBooksWriteRepository,
    private readonly invoices: InvoiceSyncRepository,
    private readonly marks: InvoiceMarksRepository,
  ) {}

  waiting(
    tx: TenantTx,
    run: ClaimedRun,
    from: Readonly<{ after: unknown; limit: number }>,
  ): Promise<{ keys: PlanKey[]; next: unknown }> {
    return waitingOnBothSides(from, {
      quickbooks: (behind) =>
        this.mirrorWaiting.behind(tx, { kind: 'invoice', runId: run.id }, behind),
      industrack: (behind) => this.ends.ready(tx, run.id, behind),
    });
  }

  /** Invoices whose customer or items were written, or could not be. */
  async released(tx: TenantTx, _run: ClaimedRun, limit: number): Promise<PlanKey[]> {
    const ids = await this.marks.released(tx, limit);
    return ids.map((recordId) => ({ quickbooksId: null, recordId }));
  }

  async plan(
    tx: TenantTx,
    { run }: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<PlannedInvoice[]> {
    const loaded = await this.loader.load(tx, keys);
    const busy = await this.writes.withOpenWrites(tx, 'invoice', {
      recordIds: loaded.map(({ stored }) => stored.id),
      quickbooksIds: [],
    });
    const toSend = loaded.filter((one) => isToBeSent(one) && !busy.has(one.stored.id));
    const subjects = await this.loader.subjects(tx, run, toSend);
    const ours = loaded.map((one) => {
      const subject = subjects.get(one.stored.id);
      if (subject !== undefined) return planned(run, one, planInvoice(subject));
      return planned(run, one, busy.has(one.stored.id) ? STILL_OPEN : followed(one));
    });
    return [...ours, ...notOurs(keys, loaded)];
  }

  ask(): Promise<void> {
    return Promise.resolve();
  }

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedInvoice[],
  ): CarriedOut<InvoicePlan> {
    return this.invoices.carryOut(tx, context, records);
  }

  async notes(tx: TenantTx): Promise<string[]> {
    const count = await this.ends.countOverNothing(tx);
    if (count === 0) return [];
    const invoices = count === 1 ? 'One approved invoice comes' : `${count} approved invoices come`;
    return [`${invoices} to 0.00. An invoice over nothing is never sent to QuickBooks.`];
  }
}

/** Not where QuickBooks has it already, whatever became of it there. */
function isToBeSent({ quickbooksId, stored }: LoadedInvoice): boolean {
  return quickbooksId === null && stored.state === 'ready';
}

function followed({ stored, quickbooks, quickbooksId, isFound }: LoadedInvoice): InvoiceStep {
  if (quickbooksId === null) return NOTHING;
  // It was sent, and nobody remembers: a database that was restored.
  const state = isFound ? 'sending' : stored.state;
  const step = followInvoice({ ...stored, state }, quickbooks);
  return isFound ? { ...step, reason: `${FOUND} ${step.reason}` } : step;
}

const FOUND = 'QuickBooks has it already, under IndusTrack’s own key.';

const NOTHING: InvoiceStep = {
  ...{ action: 'skip', reason: '', changes: [], attention: null, send: null, follow: null },
};

/** FM-2: planning it again could write it a second time. */
const STILL_OPEN = holdInvoice({
  code: 'outcome_unknown',
  message:
    'It was given to QuickBooks, and what became of it is not known yet. It is not sent a second time; the sync finds out.',
});

function planned(run: ClaimedRun, loaded: LoadedInvoice, step: InvoiceStep): PlannedInvoice {
  const name = reportName(loaded);
  // What waits is planned again by this very run; a preview has no such moment.
  const isPlannedAgain = step.attention?.code === 'waiting' && run.mode !== 'preview';
  return {
    stepId: newId(),
    key: { quickbooksId: loaded.quickbooksId, recordId: loaded.stored.id },
    recordName: name,
    quickbooksName: name,
    action: isPlannedAgain ? 'skip' : step.action,
    reason: step.reason,
    changes: step.changes,
    overridden: [],
    side: step.send !== null ? 'quickbooks' : step.follow !== null ? 'industrack' : null,
    plan: { loaded, step },
  };
}

/** Other invoices of the company file changed too: they are none of ours, and nothing is done with them. */
function notOurs(keys: readonly PlanKey[], loaded: readonly LoadedInvoice[]): PlannedInvoice[] {
  const known = new Set(loaded.map(({ quickbooksId }) => quickbooksId));
  return keys.flatMap((key) =>
    key.quickbooksId === null || known.has(key.quickbooksId)
      ? []
      : [
          {
            ...{
              stepId: newId(),
              key,
              recordName: '',
              quickbooksName: '',
              action: 'skip' as const,
            },
            ...{ reason: '', changes: [], overridden: [], side: null },
            plan: { loaded: null, step: NOTHING },
          },
        ],
  );
}
