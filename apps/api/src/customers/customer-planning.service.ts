import {
  type CustomerRecord,
  type CustomerStep,
  planCustomer,
  quickbooksNameOf,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { waitingOnBothSides } from '../sync/both-sides.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { CarriedOut, PlanContext, PlanKey, Planning } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { CustomerEndsRepository } from './customer-ends.repository.js';
import { CustomerLinkRepository } from './customer-link.repository.js';
import { CustomerLoader, type LoadedCustomers } from './customer-loader.service.js';
import { CustomerNameInquiry } from './customer-name-inquiry.js';
import type { CustomerPlan, LoadedCustomer, PlannedCustomer } from './customer-plan.js';
import { CustomerSyncRepository } from './customer-sync.repository.js';
import { TakenNames } from './taken-names.js';

/** Plans customers and jobs in their three directions, and carries plans out in IndusTrack (CUS, JOB, LOC). */
@Injectable()
export class CustomerPlanning implements Planning<CustomerPlan> {
  constructor(
    private readonly mirrorWaiting: MirrorWaitingRepository,
    private readonly ends: CustomerEndsRepository,
    private readonly loader: CustomerLoader,
    readonly inquiry: CustomerNameInquiry,
    private readonly links: CustomerLinkRepository,
    private readonly customers: CustomerSyncRepository,
  ) {}

  waiting(
    tx: TenantTx,
    run: ClaimedRun,
    from: Readonly<{ after: unknown; limit: number }>,
  ): Promise<{ keys: PlanKey[]; next: unknown }> {
    return waitingOnBothSides(from, {
      quickbooks: (behind) =>
        this.mirrorWaiting.behind(tx, { kind: 'customer', runId: run.id }, behind),
      industrack: (behind) => this.ends.waitingInIndusTrack(tx, run.id, behind),
    });
  }

  async plan(
    tx: TenantTx,
    context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<Iterable<PlannedCustomer>> {
    const loaded = await this.loader.load(tx, context, keys);
    const nameKeys = nameKeysIn(loaded.records);
    const names = new TakenNames(await this.ends.nameHolders(tx, context.run.id, nameKeys));
    return planEach(loaded, names, context);
  }

  async ask(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<void> {
    await this.links.ask(tx, context, records);
  }

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedCustomer[],
  ): CarriedOut<CustomerPlan> {
    return this.customers.carryOut(tx, context, records);
  }

  /** No customer waits for another one: jobs are not made in QuickBooks. */
  released(): Promise<PlanKey[]> {
    return Promise.resolve([]);
  }

  notes(): Promise<string[]> {
    return Promise.resolve([]);
  }
}

function* planEach(
  { customers, busy }: LoadedCustomers,
  names: TakenNames,
  { settings }: PlanContext,
): Generator<PlannedCustomer> {
  for (const one of customers) {
    const isBusy = busy.has(one.recordId ?? '') || busy.has(one.quickbooksId ?? '');
    if (isBusy) yield planned(one, STILL_OPEN);
    else if (one.questions.length > 0) yield planned(one, UNSURE);
    else if (one.isAsked) yield planned(one, ASKED);
    else {
      const step = planCustomer({ ...one.subject, nameTakenBy: names.holderOf(one) }, settings);
      names.claim(one, step);
      yield planned(one, step);
    }
  }
}

function nameKeysIn(records: readonly CustomerRecord[]): string[] {
  return [...new Set(records.map((record) => quickbooksNameOf(record).toLowerCase()))];
}

const NOTHING = {
  changes: [],
  industrack: null,
  quickbooks: null,
  agreed: null,
  overridden: [],
  loser: null,
  notes: [],
  pause: false,
} as const;

/** FM-2: planning it again could write it a second time. */
const STILL_OPEN: CustomerStep = {
  ...NOTHING,
  action: 'hold',
  reason:
    'What became of an earlier write of this customer to QuickBooks is not known yet. It waits until the sync has found out.',
};

const UNSURE: CustomerStep = {
  ...NOTHING,
  action: 'hold',
  reason:
    'IndusTrack has a customer that may be the same one. Open “Same customer?” under Customers, and say whether it is.',
};

const ASKED: CustomerStep = {
  ...UNSURE,
  reason:
    'QuickBooks has a customer that may be the same one. Open “Same customer?” under Customers, and say whether it is.',
};

function planned(loaded: LoadedCustomer, step: CustomerStep): PlannedCustomer {
  const { subject, found } = loaded;
  const quickbooksName = subject.quickbooks?.customer.fullName;
  const record =
    (step.industrack?.record ?? subject.industrack?.record)?.companyName ?? quickbooksName ?? '';
  const isLink = found !== null && step.action !== 'hold';
  return {
    stepId: newId(),
    key: { quickbooksId: loaded.quickbooksId, recordId: loaded.recordId },
    recordName: record,
    quickbooksName: quickbooksName ?? nameToBe(step) ?? record,
    action: isLink ? 'link' : step.action,
    reason: [
      isLink ? found.reason : '',
      isLink && step.action === 'skip' ? '' : step.reason,
      ...step.notes,
    ]
      .filter(Boolean)
      .join(' '),
    changes: step.changes,
    overridden: step.overridden,
    side: sideOf(step),
    plan: { loaded, step },
  };
}

function nameToBe(step: CustomerStep): string | null {
  return step.quickbooks?.kind === 'add' ? step.quickbooks.fields.name : null;
}

function sideOf(step: CustomerStep): PlannedCustomer['side'] {
  if (step.industrack !== null && step.quickbooks !== null) return 'both';
  if (step.industrack !== null) return 'industrack';
  return step.quickbooks === null ? null : 'quickbooks';
}
