import { type CustomerStep, planCustomer, quickbooksNameOf } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { waitingOnBothSides } from '../sync/both-sides.js';
import type { CarriedOut, PlanContext, PlanKey, Planning } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { CustomerEndsRepository, type WaitingPlace } from './customer-ends.repository.js';
import { CustomerLinkRepository } from './customer-link.repository.js';
import { CustomerLoader } from './customer-loader.service.js';
import { CustomerNameInquiry } from './customer-name-inquiry.js';
import type { CustomerPlan, LoadedCustomer, PlannedCustomer } from './customer-plan.js';
import { CustomerSyncRepository } from './customer-sync.repository.js';
import { TakenNames } from './taken-names.js';

/** Plans customers and jobs in their three directions, and carries plans out in IndusTrack (CUS, JOB, LOC). */
@Injectable()
export class CustomerPlanning implements Planning<CustomerPlan> {
  constructor(
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
    return waitingOnBothSides<WaitingPlace>(from, {
      quickbooks: (behind) => this.ends.waitingInQuickBooks(tx, run.id, behind),
      industrack: (behind) => this.ends.waitingInIndusTrack(tx, run.id, behind),
    });
  }

  async plan(
    tx: TenantTx,
    context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<PlannedCustomer[]> {
    const { loaded, busy } = await this.loader.load(tx, context, keys);
    const names = new TakenNames(await this.ends.nameHolders(tx, context.run.id, namesIn(loaded)));
    return loaded.map((one) => {
      if (busy.has(one.recordId ?? '') || busy.has(one.quickbooksId ?? ''))
        return planned(one, STILL_OPEN);
      if (one.questions.length > 0) return planned(one, UNSURE);
      if (one.isAsked) return planned(one, ASKED);
      const subject = { ...one.subject, nameTakenBy: names.holderOf(one) };
      const step = planCustomer(subject, context.settings);
      names.claim(one, step);
      return planned(one, step);
    });
  }

  async ask(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<void> {
    await this.links.ask(tx, context, records);
  }

  async carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<CarriedOut<CustomerPlan>> {
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

function namesIn(loaded: readonly LoadedCustomer[]): string[] {
  const names = loaded.flatMap(({ subject: { industrack } }) =>
    industrack === null ? [] : [quickbooksNameOf(industrack.record).toLowerCase()],
  );
  return [...new Set(names)];
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
