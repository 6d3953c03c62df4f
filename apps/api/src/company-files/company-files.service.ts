import type { CompanyFileIdentity } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import { TenantEvents } from '../events/tenant-events.js';
import { ObserveCursorRepository } from '../sync/observe-cursor.repository.js';
import { RunRepository } from '../sync/run.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { CompanyFileRepository, type PastPath } from './company-file.repository.js';
import type { AcceptedCompanyFile, CompanyFile, FoundCompanyFile } from './company-file.schemas.js';

/** FM-10, FM-11, BEY-2: which company file is kept in step, and accepting that it is another than it was. */
@Injectable()
export class CompanyFilesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly files: CompanyFileRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly runs: RunRepository,
    private readonly audit: AuditLog,
    private readonly events: TenantEvents,
    private readonly clock: Clock,
  ) {}

  async find(tenantId: string): Promise<CompanyFile> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const binding = await this.files.find(tx);
      const history = await this.files.history(tx);
      return {
        bound:
          binding === null
            ? null
            : { ...identityOf(binding), since: binding.boundAt.toISOString() },
        found: binding?.found ?? null,
        history: history.map(inWords),
      };
    });
  }

  /**
   * Takes what the last look found for the tenant's company file. No link changes. Where the books went back, all of
   * them are read anew and a plan has to be approved before anything is written.
   *
   * @throws AppError not_found without a company file; conflict while a run is open, or where something else was found
   */
  async accept(
    tenantId: string,
    user: SignedInUser,
    accepted: AcceptedCompanyFile,
  ): Promise<CompanyFile> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      // Runs are asked for under the same lock, so none begins while this is decided.
      await this.settings.lock(tx, tenantId);
      const binding = await this.files.find(tx);
      if (binding === null) throw notFound('company file');
      if ((await this.runs.openRunId(tx)) !== null) throw runIsOpen();
      if (!isWhatWasFound(accepted, binding.found)) throw somethingElse();
      const by = { name: user.name, at: this.clock.now() };
      await this.files.accept(tx, tenantId, identityOf(accepted), by);
      if (needsApproval(accepted)) await this.readAnew(tx);
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'company_file.accepted',
        subjectId: tenantId,
        details: {
          kind: accepted.kind,
          before: identityOf(binding),
          after: identityOf(accepted),
          evidence: binding.found?.evidence,
        },
      });
    });
    await this.events.publish(tenantId, { kind: 'agent' });
    return this.find(tenantId);
  }

  private async readAnew(tx: TenantTx): Promise<void> {
    await this.settings.askForApproval(tx, 'books_went_back', this.clock.now());
    await this.cursors.askForEverything(tx);
  }
}

/** A file that only lies elsewhere holds what it held. */
function needsApproval({ kind }: AcceptedCompanyFile): boolean {
  return kind === 'went_back' || kind === 'unsure';
}

function isWhatWasFound(accepted: AcceptedCompanyFile, found: FoundCompanyFile | null): boolean {
  return (
    accepted.path === found?.path &&
    accepted.companyName === found.companyName &&
    accepted.kind === found.kind
  );
}

function identityOf({ path, companyName }: CompanyFileIdentity): CompanyFileIdentity {
  return { path, companyName };
}

function inWords({ path, companyName, acceptedAt, acceptedByName }: PastPath) {
  return { path, companyName, acceptedAt: acceptedAt.toISOString(), acceptedBy: acceptedByName };
}

function runIsOpen(): AppError {
  return new AppError(
    'conflict',
    'A sync is under way, and looks at the company file itself. Wait until it has ended, then accept what it found.',
  );
}

function somethingElse(): AppError {
  return new AppError(
    'conflict',
    'QuickBooks was found with another company file since. Look at what is open now, then accept that.',
  );
}
