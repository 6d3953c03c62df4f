import { planApprovalHold } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { TenantEvents } from '../events/tenant-events.js';
import { JobQueue } from '../queue/job-queue.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { type NewRun, RunRepository } from './run.repository.js';
import type { RunRequest } from './run.schemas.js';
import { syncDoorbell } from './sync.jobs.js';

interface Requested {
  readonly runId: string;
  readonly alreadyRunning: boolean;
}

/** Asking for a sync (RUN-1): by a person, or by the schedule. */
@Injectable()
export class SyncService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly queue: JobQueue,
    private readonly events: TenantEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * *Sync now*, or *Preview*.
   *
   * @returns the run that was queued, or the one that is open already
   * @throws AppError conflict for a sync while a plan must be approved first (BEY-4)
   */
  async requestByPerson(
    tenantId: string,
    person: SignedInUser,
    mode: RunRequest['mode'] = 'sync',
  ): Promise<Requested> {
    const by = { requestedById: person.id, requestedByName: person.name };
    const run: NewRun = { tenantId, trigger: 'manual', mode, ...by };
    const requested = await this.untilOneIsOpen(tenantId, async (tx) => {
      const added = await this.runs.addIfNoneOpen(tx, run, this.clock.now());
      if (mode === 'sync') await this.refuseUnapproved(tx);
      if (added !== null) {
        const actor = actorOf(person);
        const action = 'sync.requested';
        await this.audit.record(tx, { actor, action, subjectId: added, details: { mode } });
      }
      return added;
    });
    await this.announce(tenantId, requested.runId);
    return requested;
  }

  /** Nothing is asked for while a plan must be approved first: the overview says so, and a person sees to it (BEY-4). */
  async requestBySchedule(tenantId: string): Promise<void> {
    const run: NewRun = {
      tenantId,
      trigger: 'schedule',
      requestedById: null,
      requestedByName: null,
    };
    const runId = await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.settings.lock(tx, tenantId);
      if ((await this.settings.approvalNeeded(tx)) !== null) return null;
      const added = await this.runs.addIfNoneOpen(tx, run, this.clock.now());
      return added ?? (await this.runs.openRunId(tx));
    });
    if (runId !== null) await this.announce(tenantId, runId);
  }

  /** Rings for a run that was added, and tells the browsers that look on. Call it after the transaction. */
  async announce(tenantId: string, runId: string): Promise<void> {
    // A doorbell that is lost here is rung again by the ticker.
    await this.queue.add(syncDoorbell, { tenantId }).catch(() => undefined);
    await this.events.publish(tenantId, { kind: 'run', runId });
  }

  private async untilOneIsOpen(
    tenantId: string,
    add: (tx: TenantTx) => Promise<string | null>,
  ): Promise<Requested> {
    for (;;) {
      const { added, open } = await this.tenantDb.run({ tenantId }, async (tx) => {
        const runId = await add(tx);
        return { added: runId, open: runId ?? (await this.runs.openRunId(tx)) };
      });
      // Otherwise the run that was open ended between the two looks: now there is room for this one.
      if (open !== null) return { runId: open, alreadyRunning: added === null };
    }
  }

  private async refuseUnapproved(tx: TenantTx): Promise<void> {
    const reason = await this.settings.approvalNeeded(tx);
    if (reason === null) return;
    const { title, message } = planApprovalHold(reason, null);
    throw new AppError(
      'conflict',
      `${title}. ${message} Start a preview, look through it, and apply its plan.`,
    );
  }
}
