import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { type NewRun, RunRepository } from '../sync/run.repository.js';
import { SyncService } from '../sync/sync.service.js';
import { ReconciliationRepository } from './reconciliation.repository.js';

/** Asking for a comparison (BEY-8): by a person, or by night. */
@Injectable()
export class ReconciliationRequests {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly reconciliations: ReconciliationRepository,
    private readonly sync: SyncService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the run that compares
   * @throws AppError conflict where a run is open, or nothing is synchronised that could be compared
   */
  async requestByPerson(tenantId: string, person: SignedInUser): Promise<string> {
    const runId = await this.tenantDb.run({ tenantId }, async (tx) => {
      if (!(await this.hasAnythingToCompare(tx))) throw nothingToCompare();
      const by = { requestedById: person.id, requestedByName: person.name };
      const added = await this.add(tx, { tenantId, trigger: 'manual', ...by });
      if (added === null) throw runIsOpen();
      await this.audit.record(tx, {
        actor: actorOf(person),
        action: 'reconciliation.requested',
        subjectId: added,
      });
      return added;
    });
    await this.sync.announce(tenantId, runId);
    return runId;
  }

  /** @param claim makes the night ours; it is used up also where there is nothing to compare */
  async requestByNight(tenantId: string, claim: (tx: TenantTx) => Promise<boolean>): Promise<void> {
    const runId = await this.tenantDb.run({ tenantId }, async (tx) => {
      // A run that was opened meanwhile keeps the night for the next tick.
      if ((await this.runs.openRunId(tx)) !== null) return null;
      if (!(await claim(tx)) || !(await this.hasAnythingToCompare(tx))) return null;
      const by = { requestedById: null, requestedByName: null };
      return this.add(tx, { tenantId, trigger: 'schedule', ...by });
    });
    if (runId !== null) await this.sync.announce(tenantId, runId);
  }

  private async add(tx: TenantTx, run: Omit<NewRun, 'mode'>): Promise<string | null> {
    const at = this.clock.now();
    const runId = await this.runs.addIfNoneOpen(tx, { ...run, mode: 'reconcile' }, at);
    if (runId !== null) await this.reconciliations.add(tx, { tenantId: run.tenantId, runId, at });
    return runId;
  }

  /** Invoices go where items are synchronised, and to a company file that is known. */
  private async hasAnythingToCompare(tx: TenantTx): Promise<boolean> {
    const isBound = (await tx.companyFileBinding.count()) > 0;
    return isBound && (await tx.syncSetting.count({ where: { kind: 'item' } })) > 0;
  }
}

function nothingToCompare(): AppError {
  return new AppError(
    'conflict',
    'There is nothing to compare yet: invoices are synchronised once items are, and after a first sync. See to that first.',
  );
}

function runIsOpen(): AppError {
  return new AppError(
    'conflict',
    'A run is under way. Wait until it has ended, then reconcile again.',
  );
}
