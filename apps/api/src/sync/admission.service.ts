import {
  type AdmissionFacts,
  admissionHolds,
  type Hold,
  type QuickBooksFacts,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { type QuickBooksStatus, quickbooksStatusSchema } from '../agents/agent.schemas.js';
import { AgentPresence } from '../agents/presence.js';
import { Clock } from '../clock.js';
import { type Binding, CompanyFileRepository } from '../company-files/company-file.repository.js';
import { companyFileHold } from '../company-files/company-file-hold.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';

/** What is known when a run asks to be let in, without asking QuickBooks. */
export interface Admission {
  readonly facts: AdmissionFacts;
  readonly binding: Binding | null;
  /** When the agent was last heard from; null where none is paired or it never was. */
  readonly agentSeenAt: Date | null;
}

/** What keeps a tenant's sync from beginning (SET-2…4, RUN-4), from what is known without asking QuickBooks. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly presence: AgentPresence,
    private readonly files: CompanyFileRepository,
    private readonly clock: Clock,
  ) {}

  /** Every hold there is now; empty when a sync may begin. */
  async holds(tenantId: string): Promise<Hold[]> {
    const { facts, binding } = await this.admission(tenantId);
    const holds = admissionHolds(facts, this.clock.now().getTime());
    const found = binding?.found;
    // What was found concerns the file that is open still; another one is looked at by the next run.
    if (!binding || !found || facts.quickbooks?.companyFile !== found.path) return holds;
    const others = holds.filter(({ code }) => code !== 'wrong_company_file');
    return [companyFileHold(binding, found), ...others];
  }

  async admission(tenantId: string): Promise<Admission> {
    const isOnline = (await this.presence.find(tenantId)) !== null;
    return this.tenantDb.run({ tenantId }, (tx) => this.read(tx, isOnline));
  }

  private async read(tx: TenantTx, isOnline: boolean): Promise<Admission> {
    const agent = await tx.agent.findFirst({ where: { revokedAt: null } });
    const binding = await this.files.find(tx);
    const finished = await tx.observeCursor.findFirst({ where: { watermark: { not: null } } });
    const backup = await tx.backupStatement.findFirst({ orderBy: { statedAt: 'desc' } });
    const status = quickbooksStatusSchema.safeParse(agent?.quickbooks);
    const facts: AdmissionFacts = {
      agent: agent === null ? 'never_paired' : isOnline ? 'online' : 'offline',
      quickbooks: status.success ? quickbooksFacts(status.data) : null,
      boundCompanyFile: binding?.path ?? null,
      isFirstSync: finished === null,
      acceptedVersions: await tx.acceptedVersion.findMany({
        select: { product: true, version: true },
      }),
      backupStatedAtMs: backup?.statedAt.getTime() ?? null,
    };
    return { facts, binding, agentSeenAt: agent?.lastSeenAt ?? null };
  }
}

function quickbooksFacts(status: QuickBooksStatus): QuickBooksFacts {
  return {
    isReady: status.state === 'ready',
    reason: status.reason,
    product: status.product,
    version: status.version,
    companyFile: status.companyFile,
    mode: status.mode,
    userIsAdmin: status.user?.isAdmin ?? null,
    newestBackupAtMs: status.newestBackup === null ? null : Date.parse(status.newestBackup.takenAt),
  };
}
