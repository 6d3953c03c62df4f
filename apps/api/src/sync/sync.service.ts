import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { TenantEvents } from '../events/tenant-events.js';
import { JobQueue } from '../queue/job-queue.js';
import { type NewRun, RunRepository } from './run.repository.js';
import { syncDoorbell } from './sync.jobs.js';

/** Asking for a sync (RUN-1): by a person, or by the schedule. */
@Injectable()
export class SyncService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly queue: JobQueue,
    private readonly events: TenantEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** *Sync now*. @returns the run that was queued, or the one that is open already. */
  async requestByPerson(
    tenantId: string,
    person: SignedInUser,
  ): Promise<{ runId: string; alreadyRunning: boolean }> {
    return this.request(
      { tenantId, trigger: 'manual', requestedById: person.id, requestedByName: person.name },
      person,
    );
  }

  async requestBySchedule(tenantId: string): Promise<void> {
    await this.request(
      { tenantId, trigger: 'schedule', requestedById: null, requestedByName: null },
      null,
    );
  }

  private async request(
    run: NewRun,
    person: SignedInUser | null,
  ): Promise<{ runId: string; alreadyRunning: boolean }> {
    const { tenantId } = run;
    const result = await this.tenantDb.run({ tenantId }, async (tx) => {
      const added = await this.runs.addIfNoneOpen(tx, run, this.clock.now());
      if (added !== null && person !== null) {
        await this.audit.record(tx, {
          actor: actorOf(person),
          action: 'sync.requested',
          subjectId: added,
        });
      }
      return { runId: added ?? (await this.runs.openRunId(tx)), alreadyRunning: added === null };
    });
    // The run that was open ended between the two looks: now there is room for this one.
    if (result.runId === null) return this.request(run, person);
    // A doorbell that is lost here is rung again by the ticker.
    await this.queue.add(syncDoorbell, { tenantId }).catch(() => undefined);
    await this.events.publish(tenantId, { kind: 'run', runId: result.runId });
    return { runId: result.runId, alreadyRunning: result.alreadyRunning };
  }
}
