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
import { TenantDb, type TenantTx } from '../database/tenant-db.js';

/** What keeps a tenant's sync from beginning (SET-2…4, RUN-4), from what is known without asking QuickBooks. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly presence: AgentPresence,
    private readonly clock: Clock,
  ) {}

  /** Every hold there is now; empty when a sync may begin. */
  async holds(tenantId: string): Promise<Hold[]> {
    return admissionHolds(await this.facts(tenantId), this.clock.now().getTime());
  }

  async facts(tenantId: string): Promise<AdmissionFacts> {
    const isOnline = (await this.presence.find(tenantId)) !== null;
    return this.tenantDb.run({ tenantId }, (tx) => readFacts(tx, isOnline));
  }
}

async function readFacts(tx: TenantTx, isOnline: boolean): Promise<AdmissionFacts> {
  const agent = await tx.agent.findFirst({ where: { revokedAt: null } });
  const binding = await tx.companyFileBinding.findFirst();
  const finished = await tx.observeCursor.findFirst({ where: { watermark: { not: null } } });
  const backup = await tx.backupStatement.findFirst({ orderBy: { statedAt: 'desc' } });
  const status = quickbooksStatusSchema.safeParse(agent?.quickbooks);
  return {
    agent: agent === null ? 'never_paired' : isOnline ? 'online' : 'offline',
    quickbooks: status.success ? quickbooksFacts(status.data) : null,
    boundCompanyFile: binding?.path ?? null,
    isFirstSync: finished === null,
    acceptedVersions: await tx.acceptedVersion.findMany({
      select: { product: true, version: true },
    }),
    backupStatedAtMs: backup?.statedAt.getTime() ?? null,
  };
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
