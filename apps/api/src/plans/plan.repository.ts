import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { PlanFacts } from './plan-standing.js';

/** Runs whose plan has been carried out, or is being. One that was held or failed may be tried again. */
const CARRIED_OUT = ['queued', 'running', 'completed', 'completed_with_problems'] as const;
const COMPLETED = ['completed', 'completed_with_problems'] as const;

/** A preview, with what decides whether its plan may be applied. */
export interface Plan {
  readonly runId: string;
  readonly number: number;
  readonly facts: PlanFacts;
}

/** The plans that previews made. */
@Injectable()
export class PlanRepository {
  /** Null where there is no such run, and where it is no preview. */
  async find(tx: TenantTx, runId: string): Promise<Plan | null> {
    const preview = await tx.syncRun.findFirst({ where: { id: runId, mode: 'preview' } });
    if (preview === null) return null;
    const isCompleted = COMPLETED.some((state) => state === preview.state);
    return {
      runId,
      number: preview.number,
      facts: {
        completedAt: isCompleted ? preview.finishedAt : null,
        newerPreview: await this.newerPreview(tx, preview.number),
        appliedBy: await this.appliedBy(tx, runId),
        settingsChanged: await this.settingsChangedSince(tx, preview.queuedAt),
      },
    };
  }

  /** The newest preview that came to its end. */
  async findNewest(tx: TenantTx): Promise<Plan | null> {
    const newest = await tx.syncRun.findFirst({
      where: { mode: 'preview', state: { in: [...COMPLETED] } },
      orderBy: { number: 'desc' },
      select: { id: true },
    });
    return newest === null ? null : this.find(tx, newest.id);
  }

  private async newerPreview(tx: TenantTx, number: number): Promise<number | null> {
    const newer = await tx.syncRun.findFirst({
      where: { mode: 'preview', state: { in: [...COMPLETED] }, number: { gt: number } },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    return newer?.number ?? null;
  }

  private async appliedBy(tx: TenantTx, runId: string): Promise<number | null> {
    const run = await tx.syncRun.findFirst({
      where: { mode: 'apply', planRunId: runId, state: { in: [...CARRIED_OUT] } },
      select: { number: true },
    });
    return run?.number ?? null;
  }

  /** Settings change only while no run is open, so one that changed later than the request changed after the run. */
  private async settingsChangedSince(tx: TenantTx, at: Date): Promise<boolean> {
    return (await tx.syncSetting.count({ where: { changedAt: { gt: at } } })) > 0;
  }
}
