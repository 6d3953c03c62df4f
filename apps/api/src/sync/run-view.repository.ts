import type { Hold } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { SyncRun } from '../database/generated/client.js';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import type { RunSummary } from './run.schemas.js';

const OPEN = ['queued', 'running'] as const;

/** Runs as people see them. */
@Injectable()
export class RunViewRepository {
  async find(tx: TenantTx, runId: string): Promise<RunSummary | null> {
    const run = await tx.syncRun.findFirst({ where: { id: runId } });
    return run === null ? null : summaryOf(run);
  }

  /** The newest first. */
  async findPage(
    tx: TenantTx,
    page: Readonly<{ page: number; pageSize: number }>,
  ): Promise<{ items: RunSummary[]; total: number }> {
    const runs = await tx.syncRun.findMany({
      orderBy: { number: 'desc' },
      take: page.pageSize,
      skip: (page.page - 1) * page.pageSize,
    });
    return { items: runs.map(summaryOf), total: await tx.syncRun.count() };
  }

  /** The run that is queued or running. */
  async findOpen(tx: TenantTx): Promise<RunSummary | null> {
    const run = await tx.syncRun.findFirst({ where: { state: { in: [...OPEN] } } });
    return run === null ? null : summaryOf(run);
  }

  /** The newest run that is over and was about changes: reconciling has a page of its own. */
  async findLastEnded(tx: TenantTx): Promise<RunSummary | null> {
    const run = await tx.syncRun.findFirst({
      where: { state: { notIn: [...OPEN] }, mode: { not: 'reconcile' } },
      orderBy: { number: 'desc' },
    });
    return run === null ? null : summaryOf(run);
  }

  /** The newest ended run of each of these tenants, in the same way. */
  async findLastEndedOf(
    tx: EveryTenantTx,
    tenantIds: readonly string[],
  ): Promise<Map<string, RunSummary>> {
    const runs = await tx.syncRun.findMany({
      where: {
        tenantId: { in: [...tenantIds] },
        state: { notIn: [...OPEN] },
        mode: { not: 'reconcile' },
      },
      distinct: ['tenantId'],
      orderBy: [{ tenantId: 'asc' }, { number: 'desc' }],
    });
    return new Map(runs.map((run) => [run.tenantId, summaryOf(run)]));
  }
}

function summaryOf(run: SyncRun): RunSummary {
  const steps = run.counts as Readonly<Record<string, number>>;
  const count = (action: string) => steps[action] ?? 0;
  return {
    id: run.id,
    number: run.number,
    trigger: run.trigger,
    mode: run.mode,
    planRunId: run.planRunId,
    requestedBy: run.requestedByName,
    state: run.state,
    phase: run.state === 'queued' ? 'queued' : run.phase,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    progress: {
      observed: run.observed,
      expected: run.expected,
      planned: run.toPlan ?? 0,
      applied: run.planned,
      written: run.written,
      toWrite: run.toWrite,
      problems: count('hold') + count('unknown'),
    },
    counts: {
      created: count('create'),
      updated: count('update'),
      activated: count('activate'),
      deactivated: count('deactivate'),
      linked: count('link'),
      unchanged: count('skip'),
      held: count('hold'),
      unknown: count('unknown'),
    },
    holds: (run.holds as unknown as Hold[]).map((hold) => ({ ...hold, steps: [...hold.steps] })),
    error: run.errorCode === null ? null : { code: run.errorCode, message: run.errorMessage ?? '' },
    notes: run.notes as string[],
  };
}
