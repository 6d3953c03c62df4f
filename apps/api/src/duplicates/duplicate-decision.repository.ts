import { Injectable } from '@nestjs/common';
import type { DuplicateDecision as Row } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { DecisionState, DuplicateDecision, DuplicateOption } from './duplicate.schemas.js';
import type { DecisionStep } from './duplicate-plan.js';

/** What was decided about a group, as the work on it needs it. */
export interface Decision {
  readonly id: string;
  readonly groupKey: string;
  readonly companyName: string;
  readonly option: DuplicateOption;
  readonly state: DecisionState;
  readonly steps: readonly DecisionStep[];
}

export interface NewDecision {
  readonly tenantId: string;
  readonly groupKey: string;
  readonly companyName: string;
  readonly option: DuplicateOption;
  readonly fingerprint: string;
  readonly state: DecisionState;
  readonly steps: readonly DecisionStep[];
  readonly by: Readonly<{ id: string; name: string }>;
  readonly at: Date;
}

interface StoredPlan {
  readonly companyName: string;
  readonly steps: readonly DecisionStep[];
}

/** The decisions about duplicates, with the steps that each takes. */
@Injectable()
export class DuplicateDecisionRepository {
  /** An earlier decision about the group that has not begun gives way. @returns the new one's id */
  async add(tx: TenantTx, decision: NewDecision): Promise<string> {
    const { tenantId, groupKey, companyName, option, fingerprint, state, steps, by, at } = decision;
    await tx.duplicateDecision.updateMany({
      where: { groupKey, state: { in: ['awaiting_approval', 'approved'] } },
      data: { state: 'withdrawn', finishedAt: at },
    });
    const id = newId();
    const plan: StoredPlan = { companyName, steps };
    await tx.duplicateDecision.create({
      data: {
        ...{ id, tenantId, groupKey, option, fingerprint, state, plan: plan as object },
        ...{ requestedById: by.id, requestedByName: by.name, requestedAt: at },
        finishedAt: state === 'done' ? at : null,
      },
    });
    return id;
  }

  /** Locked, so that two people or a person and a run do not decide at once. */
  async lock(tx: TenantTx, id: string): Promise<Decision | null> {
    await tx.$queryRaw`SELECT FROM duplicate_decisions WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.duplicateDecision.findFirst({ where: { id } });
    return row === null ? null : decisionOf(row);
  }

  /** Those that have steps in QuickBooks to take, oldest first. */
  async underWay(tx: TenantTx, limit: number): Promise<Decision[]> {
    const rows = await tx.duplicateDecision.findMany({
      where: { state: { in: ['approved', 'running'] } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(decisionOf);
  }

  async save(
    tx: TenantTx,
    decision: Decision,
    change: Readonly<{
      state: DecisionState;
      steps: readonly DecisionStep[];
      problem?: string | null;
      at: Date;
    }>,
  ): Promise<void> {
    const { state, steps, problem = null, at } = change;
    const plan: StoredPlan = { companyName: decision.companyName, steps };
    const isOver = state === 'done' || state === 'failed' || state === 'withdrawn';
    await tx.duplicateDecision.updateMany({
      where: { id: decision.id },
      data: { state, plan: plan as object, problem, finishedAt: isOver ? at : null },
    });
  }

  async approve(
    tx: TenantTx,
    id: string,
    approval: Readonly<{ by: string; note: string; at: Date }>,
  ): Promise<void> {
    const { by, note, at } = approval;
    await tx.duplicateDecision.updateMany({
      where: { id },
      data: { state: 'approved', approvedByName: by, approvalNote: note, approvedAt: at },
    });
  }

  /** The newest decision of each of these groups; withdrawn ones do not count. */
  async newestOf(tx: TenantTx, keys: readonly string[]): Promise<Map<string, DuplicateDecision>> {
    const rows = await tx.duplicateDecision.findMany({
      where: { groupKey: { in: [...keys] }, state: { not: 'withdrawn' } },
      distinct: ['groupKey'],
      orderBy: [{ groupKey: 'asc' }, { id: 'desc' }],
    });
    return new Map(rows.map((row) => [row.groupKey, shown(row)]));
  }

  /** The newest decisions, of any group. */
  async newest(tx: TenantTx, limit: number): Promise<DuplicateDecision[]> {
    const rows = await tx.duplicateDecision.findMany({ orderBy: { id: 'desc' }, take: limit });
    return rows.map(shown);
  }

  async find(tx: TenantTx, id: string): Promise<DuplicateDecision | null> {
    const row = await tx.duplicateDecision.findFirst({ where: { id } });
    return row === null ? null : shown(row);
  }
}

function decisionOf(row: Row): Decision {
  const plan = row.plan as unknown as StoredPlan;
  return {
    id: row.id,
    groupKey: row.groupKey,
    companyName: plan.companyName,
    option: row.option as DuplicateOption,
    state: row.state as DecisionState,
    steps: plan.steps,
  };
}

function shown(row: Row): DuplicateDecision {
  const { id, companyName, option, state, steps } = decisionOf(row);
  return {
    ...{ id, companyName, option, state },
    steps: steps.map(({ work: _, ...step }) => step),
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    approvedBy: row.approvedByName,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    approvalNote: row.approvalNote,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    problem: row.problem,
    canBeUndone: canBeUndone({ option, state, steps }),
  };
}

/** BEY-3: what has not begun, what only hides a group, and merges that QuickBooks never saw. */
export function canBeUndone({
  option,
  state,
  steps,
}: Pick<Decision, 'option' | 'state' | 'steps'>): boolean {
  if (state === 'awaiting_approval' || state === 'approved') return true;
  if (state !== 'done') return false;
  return (
    option === 'leave' || (option === 'one_way' && steps.every(({ side }) => side === 'industrack'))
  );
}
