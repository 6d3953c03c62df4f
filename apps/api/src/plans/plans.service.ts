import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import { RunRepository } from '../sync/run.repository.js';
import type { RunSummary } from '../sync/run.schemas.js';
import { RunStepRepository, type StepCount } from '../sync/run-step.repository.js';
import { RunViewRepository } from '../sync/run-view.repository.js';
import { SyncService } from '../sync/sync.service.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { PlanRepository } from './plan.repository.js';
import type { RunFigures } from './plan.schemas.js';
import { planStanding } from './plan-standing.js';

/** What runs come to in figures, and plans that are approved and carried out (SET-5, BEY-4). */
@Injectable()
export class PlansService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly plans: PlanRepository,
    private readonly runs: RunRepository,
    private readonly views: RunViewRepository,
    private readonly steps: RunStepRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly sync: SyncService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found */
  async figures(tenantId: string, runId: string): Promise<RunFigures> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      if ((await this.views.find(tx, runId)) === null) throw notFound('run');
      const counts = await this.steps.count(tx, runId);
      return { ...figuresOf(counts), plan: await this.standingOf(tx, runId) };
    });
  }

  /** The newest preview, where its plan may be applied now. */
  async applicable(tx: TenantTx): Promise<RunSummary | null> {
    const plan = await this.plans.findNewest(tx);
    if (plan === null) return null;
    const standing = planStanding(plan.facts, this.clock.now());
    return standing.kind === 'applicable' ? this.views.find(tx, plan.runId) : null;
  }

  /**
   * Approves a plan and asks for the run that carries it out: just its records, and those that changed since anew.
   *
   * @throws AppError not_found; conflict where the plan may not be applied, or a run is open
   */
  async apply(tenantId: string, runId: string, person: SignedInUser): Promise<RunSummary> {
    const applied = await this.tenantDb.run({ tenantId }, (tx) =>
      this.ask(tx, tenantId, runId, person),
    );
    await this.sync.announce(tenantId, applied.id);
    return applied;
  }

  private async ask(
    tx: TenantTx,
    tenantId: string,
    planRunId: string,
    person: SignedInUser,
  ): Promise<RunSummary> {
    // Two people who press at once: the second waits here, and then sees what the first did.
    await this.settings.lock(tx, tenantId);
    const plan = await this.plans.find(tx, planRunId);
    if (plan === null) throw notFound('preview');
    if ((await this.runs.openRunId(tx)) !== null) throw runIsOpen();
    const now = this.clock.now();
    const standing = planStanding(plan.facts, now);
    if (standing.kind === 'spent') throw new AppError('conflict', standing.reason);
    const by = { requestedById: person.id, requestedByName: person.name };
    const run = { tenantId, trigger: 'manual', mode: 'apply', planRunId, ...by } as const;
    const added = await this.runs.addIfNoneOpen(tx, run, now);
    if (added === null) throw runIsOpen();
    await this.audit.record(tx, {
      actor: actorOf(person),
      action: 'plan.approved',
      subjectId: planRunId,
      details: {
        preview: plan.number,
        runId: added,
        approvalNeeded: await this.settings.approvalNeeded(tx),
      },
    });
    await this.settings.clearApproval(tx);
    const summary = await this.views.find(tx, added);
    if (summary === null) throw new Error(`Run ${added} was added and cannot be found.`);
    return summary;
  }

  private async standingOf(tx: TenantTx, runId: string): Promise<RunFigures['plan']> {
    const plan = await this.plans.find(tx, runId);
    if (plan === null) return null;
    const standing = planStanding(plan.facts, this.clock.now());
    return standing.kind === 'applicable'
      ? { isApplicable: true, reason: null, expiresAt: standing.expiresAt.toISOString() }
      : { isApplicable: false, reason: standing.reason, expiresAt: null };
  }
}

function figuresOf(counts: readonly StepCount[]): Omit<RunFigures, 'plan'> {
  const total = (of: (row: StepCount) => number) => counts.reduce((sum, row) => sum + of(row), 0);
  const inState = (state: StepCount['state']) =>
    total((row) => (row.state === state ? row.count : 0));
  return {
    groups: counts.map(({ action, side, state, count }) => ({ action, side, state, count })),
    kinds: [...new Set(counts.flatMap(({ kinds }) => kinds))],
    held: total((row) => (row.action === 'hold' && row.state !== 'refused' ? row.count : 0)),
    refused: inState('refused'),
    unknown: inState('unknown'),
    overriding: total((row) => row.overriding),
    becomeDuplicates: total((row) => row.duplicates),
    waiting: inState('waiting'),
    plannedAgain: inState('passed'),
  };
}

function runIsOpen(): AppError {
  return new AppError(
    'conflict',
    'A run is under way. Wait until it has ended, then apply the plan.',
  );
}
