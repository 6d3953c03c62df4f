import { planRemoval, type QuickBooksChange } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { StoredWrite, WriteOutcome } from '../sync/quickbooks-write.js';
import type { ClaimedRun } from '../sync/run.js';
import type { DueWrite, WriteFollower } from '../sync/write-follower.js';
import { CustomerMergeRepository } from './customer-merge.repository.js';
import { type Decision, DuplicateDecisionRepository } from './duplicate-decision.repository.js';
import { DuplicateGroupRepository, type Member } from './duplicate-group.repository.js';
import type { DecisionStep } from './duplicate-plan.js';

type Outcome = Exclude<WriteOutcome, { kind: 'busy' }>;

/** The books are not any more as they were decided on: nothing after this step may be taken. */
interface Outdated {
  readonly kind: 'outdated';
  readonly reason: string;
}

/**
 * Takes the steps of decisions about duplicates (JOB-3), one after the other: what is due in QuickBooks goes through
 * the run's own gate, journalled and known by an id like every write; what is due in IndusTrack is done when the steps
 * before it are. How far a decision has come stands with it, so a crash anywhere repeats nothing.
 */
@Injectable()
export class DuplicateWork implements WriteFollower {
  constructor(
    private readonly decisions: DuplicateDecisionRepository,
    private readonly groups: DuplicateGroupRepository,
    private readonly merges: CustomerMergeRepository,
    private readonly customers: CustomerEditRepository,
  ) {}

  async due(tx: TenantTx, run: ClaimedRun, limit: number, at: Date): Promise<DueWrite[]> {
    const due: DueWrite[] = [];
    for (const { id } of await this.decisions.underWay(tx, limit)) {
      const decision = await this.decisions.lock(tx, id);
      if (decision === null) continue;
      const write = await this.advance(tx, run, decision, at);
      if (write !== null) due.push(write);
    }
    return due;
  }

  async settled(
    tx: TenantTx,
    _run: ClaimedRun,
    write: StoredWrite,
    outcome: Outcome,
    at: Date,
  ): Promise<void> {
    const decision =
      write.decisionId === null ? null : await this.decisions.lock(tx, write.decisionId);
    const place = decision?.steps.findIndex(({ state }) => state === 'sent') ?? -1;
    const step = decision?.steps[place];
    if (decision === null || step === undefined) return;
    const after = stepsAfter(step, outcome);
    const steps = decision.steps.toSpliced(place, 1, ...after);
    const isFailed = after.every(({ state }) => state === 'refused');
    const problem = isFailed && 'message' in outcome ? outcome.message : null;
    const state = isFailed ? 'failed' : 'running';
    await this.decisions.save(tx, decision, { state, steps, problem, at });
  }

  /** Takes every step that needs nobody, up to one that QuickBooks has to take. */
  private async advance(
    tx: TenantTx,
    run: ClaimedRun,
    decision: Decision,
    at: Date,
  ): Promise<DueWrite | null> {
    const steps = [...decision.steps];
    let write: DueWrite | null = null;
    for (const [place, step] of steps.entries()) {
      if (step.state === 'sent') return null;
      if (step.state !== 'due') continue;
      const next = await this.writeFor(tx, decision, step);
      if (next !== null && 'reason' in next)
        return this.giveUp(tx, decision, { steps, place, reason: next.reason, at });
      write = next;
      const failed = write === null ? await this.takeHere(tx, run, step, at) : null;
      if (failed !== null)
        return this.giveUp(tx, decision, { steps, place, reason: failed.reason, at });
      steps[place] = { ...step, state: write === null ? 'done' : 'sent' };
      if (write !== null) break;
    }
    const state = write === null ? 'done' : 'running';
    await this.decisions.save(tx, decision, { state, steps, at });
    return write;
  }

  private async giveUp(
    tx: TenantTx,
    decision: Decision,
    on: Readonly<{ steps: readonly DecisionStep[]; place: number; reason: string; at: Date }>,
  ): Promise<null> {
    const { place, reason, at } = on;
    const steps = on.steps.map((step, index) =>
      index === place ? { ...step, state: 'refused' as const, message: reason } : step,
    );
    await this.decisions.save(tx, decision, { state: 'failed', steps, problem: reason, at });
    return null;
  }

  /** What the step writes in QuickBooks, as the books are now; null where that is nothing. */
  private async writeFor(
    tx: TenantTx,
    decision: Decision,
    step: DecisionStep,
  ): Promise<DueWrite | Outdated | null> {
    const { work } = step;
    switch (work.kind) {
      case 'rename': {
        const fields = { companyName: work.companyName };
        return dueWrite(decision, step, work, { kind: 'change', listId: work.listId, fields });
      }
      case 'move_ship_tos':
        return this.shipToWrite(tx, decision, step, work);
      case 'delete_job':
        return this.deletion(tx, decision, step, work);
      case 'deactivate_job': {
        const fields = { active: false };
        return dueWrite(decision, step, work, { kind: 'change', listId: work.listId, fields });
      }
      default:
        return null;
    }
  }

  private async shipToWrite(
    tx: TenantTx,
    decision: Decision,
    step: DecisionStep,
    work: Extract<DecisionStep['work'], { kind: 'move_ship_tos' }>,
  ): Promise<DueWrite | Outdated | null> {
    const { members } = await this.groups.members(tx, [decision.groupKey]);
    const byList = (listId: string): Member | undefined =>
      members.find(({ quickbooksListId }) => quickbooksListId === listId);
    const [job, parent] = [byList(work.listId), byList(work.parentListId)];
    // The job is deleted next: its ship-to addresses would be lost with it.
    if (job?.parentListId !== work.parentListId || parent?.quickbooks == null)
      return outdated(
        'The job or its customer was renamed, moved or removed since this was decided. The job stays. Look at the group again.',
      );
    const plan = planRemoval(job, parent.quickbooks.shipToAddresses);
    if (plan.kind === 'impossible') return outdated(plan.reason);
    if (!plan.isChanged) return null;
    const fields = { shipToAddresses: plan.shipToAddresses };
    const target = { customerId: parent.recordId, listId: work.parentListId };
    return dueWrite(decision, step, target, { kind: 'change', listId: work.parentListId, fields });
  }

  /** A job is deleted only while everything that it would take along stands with its parent. */
  private async deletion(
    tx: TenantTx,
    decision: Decision,
    step: DecisionStep,
    work: Extract<DecisionStep['work'], { kind: 'delete_job' }>,
  ): Promise<DueWrite | Outdated | null> {
    for (const { work: moved } of decision.steps) {
      if (moved.kind !== 'move_ship_tos' || moved.listId !== work.listId) continue;
      const missing = await this.shipToWrite(tx, decision, step, moved);
      if (missing === null) continue;
      return 'reason' in missing
        ? missing
        : outdated(
            'The job got another ship-to address since its own were moved, which would be lost with it. The job stays. Look at the group again.',
          );
    }
    return dueWrite(decision, step, work, { kind: 'delete', listId: work.listId });
  }

  /** @returns why it could not be done any more; null when it is done */
  private async takeHere(
    tx: TenantTx,
    run: ClaimedRun,
    { work }: DecisionStep,
    at: Date,
  ): Promise<Outdated | null> {
    const stamp = { tenantId: run.tenantId, at, by: 'Sync', runId: run.id };
    if (work.kind === 'merge') {
      const merged = await this.merges.mergeInto(tx, work, stamp);
      return merged === null ? outdated(SURVIVOR_GONE) : null;
    }
    if (work.kind !== 'rename_here') return null;
    const stored = await this.customers.lock(tx, work.customerId);
    if (stored === null) return outdated(CUSTOMER_GONE);
    const fields = { ...stored.record, companyName: work.companyName };
    await this.customers.update(tx, { id: stored.id, fields }, stamp);
    return null;
  }
}

/** What becomes of a step that QuickBooks has answered. A job that it does not delete is made inactive instead. */
function stepsAfter(step: DecisionStep, outcome: Outcome): DecisionStep[] {
  switch (outcome.kind) {
    case 'applied':
      return [{ ...step, state: 'done' }];
    case 'stale':
    // It refuses everything for now; what it would say to this step is not known yet.
    case 'stop':
      return [{ ...step, state: 'due' }];
    case 'refused': {
      const refused = { ...step, state: 'refused', message: outcome.message } as const;
      const { work } = step;
      if (work.kind !== 'delete_job') return [refused];
      const what = 'QuickBooks does not delete the job, so it is made inactive.';
      return [
        refused,
        {
          ...{ side: 'quickbooks', record: step.record, what, before: 'Active', after: 'Inactive' },
          ...{ state: 'due', message: null, work: { ...work, kind: 'deactivate_job' } },
        },
      ];
    }
  }
}

const SURVIVOR_GONE =
  'The customer that it was to become part of was removed or merged since this was decided. It stays for itself. Look at the group again.';
const CUSTOMER_GONE = 'The customer was removed since this was decided. Look at the group again.';

function outdated(reason: string): Outdated {
  return { kind: 'outdated', reason };
}

function dueWrite(
  decision: Decision,
  step: DecisionStep,
  target: Readonly<{ customerId: string; listId: string }>,
  content: QuickBooksChange | Readonly<{ kind: 'delete'; listId: string }>,
): DueWrite {
  const stepId = newId();
  const key = { quickbooksId: target.listId, recordId: target.customerId };
  return {
    record: {
      ...{ stepId, key, recordName: decision.companyName, quickbooksName: step.record },
      action:
        step.work.kind === 'deactivate_job' || content.kind === 'delete' ? 'deactivate' : 'update',
      reason: `${step.what} It was decided on the duplicates page.`,
      changes: [{ field: 'duplicate', label: 'Duplicate', before: step.before, after: step.after }],
      ...{ overridden: [], side: 'quickbooks', plan: null },
    },
    write: {
      ...{ stepId, kind: 'customer', ...key, operation: content.kind, content },
      ...{ agreed: null, decisionId: decision.id },
    },
  };
}
