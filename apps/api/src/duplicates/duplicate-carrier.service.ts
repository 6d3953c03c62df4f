import { Injectable } from '@nestjs/common';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { CustomerMergeRepository } from './customer-merge.repository.js';
import { type Decision, DuplicateDecisionRepository } from './duplicate-decision.repository.js';
import type { DecisionStep } from './duplicate-plan.js';

type By = Readonly<{ tenantId: string; user: SignedInUser }>;

/** Carries out at once what a decision does in IndusTrack alone, and takes it back. */
@Injectable()
export class DuplicateCarrier {
  constructor(
    private readonly decisions: DuplicateDecisionRepository,
    private readonly merges: CustomerMergeRepository,
    private readonly customers: CustomerEditRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the steps, done @throws AppError conflict when a customer is gone meanwhile */
  async carryOut(
    tx: TenantTx,
    on: By & Readonly<{ steps: readonly DecisionStep[] }>,
  ): Promise<DecisionStep[]> {
    const done: DecisionStep[] = [];
    for (const step of on.steps) {
      done.push({ ...step, state: 'done', work: await this.take(tx, on, step.work) });
    }
    return done;
  }

  /** @throws AppError conflict when a customer was changed since, so that taking it back would lose that */
  async undo(tx: TenantTx, on: By & Readonly<{ decision: Decision }>): Promise<void> {
    const { decision } = on;
    const at = this.clock.now();
    if (decision.state === 'done') await this.takeApart(tx, on);
    await this.decisions.save(tx, decision, { state: 'withdrawn', steps: decision.steps, at });
  }

  /** The last merge first: from there on the survivor's versions are this undoing's own. */
  private async takeApart(tx: TenantTx, on: By & Readonly<{ decision: Decision }>): Promise<void> {
    const begun = new Set<string>();
    for (const { work, record } of on.decision.steps.toReversed()) {
      if (work.kind !== 'merge' || work.merged === undefined) continue;
      const { survivorBefore, survivorVersion } = work.merged;
      const expected = begun.has(work.survivorId) ? null : survivorVersion;
      begun.add(work.survivorId);
      const merge = { ...work, survivorBefore, survivorVersion: expected };
      if (await this.merges.takeApart(tx, merge, this.stamp(on))) continue;
      throw new AppError(
        'conflict',
        `“${record}” cannot be taken out again: the customer that it went into was changed since. Nothing was undone.`,
      );
    }
  }

  private async take(
    tx: TenantTx,
    on: By,
    work: DecisionStep['work'],
  ): Promise<DecisionStep['work']> {
    switch (work.kind) {
      case 'merge': {
        const merged = await this.merges.mergeInto(tx, work, this.stamp(on));
        if (merged === null)
          throw new AppError(
            'conflict',
            'One of these customers is gone meanwhile. Nothing was done. Look at the group again.',
          );
        return { ...work, merged };
      }
      case 'rename_here': {
        const stored = await this.customers.lock(tx, work.customerId);
        if (stored !== null) {
          const fields = { ...stored.record, companyName: work.companyName };
          await this.customers.update(tx, { id: stored.id, fields }, this.stamp(on));
        }
        return work;
      }
      case 'direction':
        await this.turnDirection(tx, on);
        return work;
      default:
        return work;
    }
  }

  /** JOB-3 *one-way from here*. Previewed before the next sync writes anything (BEY-4). */
  private async turnDirection(tx: TenantTx, { user }: By): Promise<void> {
    await tx.syncSetting.updateMany({
      where: { kind: 'customer' },
      data: {
        direction: 'to_quickbooks',
        approvalNeeded: 'direction_changed',
        changedAt: this.clock.now(),
        changedByName: user.name,
      },
    });
    await tx.$executeRaw`UPDATE customers SET needs_planning = true WHERE removed_at IS NULL`;
  }

  private stamp({ tenantId, user }: By) {
    return { tenantId, at: this.clock.now(), by: user.name, runId: null };
  }
}
