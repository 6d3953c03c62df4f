import { Injectable } from '@nestjs/common';
import { AgentStatusRepository } from '../agents/agent-status.repository.js';
import { AgentPresence } from '../agents/presence.js';
import { type EveryTenantTx, TenantDb } from '../database/tenant-db.js';
import { RunViewRepository } from '../sync/run-view.repository.js';
import { TenantRepository, type TenantRow } from './tenant.repository.js';
import type { TenantSummary } from './tenant.schemas.js';

/** Tenants as a list shows them. */
@Injectable()
export class TenantListing {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantRepository,
    private readonly agents: AgentStatusRepository,
    private readonly runs: RunViewRepository,
    private readonly presence: AgentPresence,
  ) {}

  /** In the given order; ids that are nobody's are left out. */
  async summaries(tenantIds: readonly string[]): Promise<TenantSummary[]> {
    const online = await this.presence.connected(tenantIds);
    return this.tenantDb.readEveryTenant({ reason: 'tenant summaries' }, async (tx) => {
      const rows = await this.tenants.findMany(tx, tenantIds);
      return this.summarise(tx, rows, online);
    });
  }

  private async summarise(
    tx: EveryTenantTx,
    rows: readonly TenantRow[],
    online: ReadonlySet<string>,
  ): Promise<TenantSummary[]> {
    const ids = rows.map((row) => row.id);
    const quickbooks = await this.agents.quickbooksOf(tx, ids);
    const lastRuns = await this.runs.findLastEndedOf(tx, ids);
    const nextRuns = await this.tenants.findNextRuns(tx, ids);
    return rows.map((row) => ({
      ...row,
      agentState: !quickbooks.has(row.id)
        ? 'never_paired'
        : online.has(row.id)
          ? 'online'
          : 'offline',
      quickbooksState: quickbooks.get(row.id)?.state ?? null,
      lastRun: lastRuns.get(row.id) ?? null,
      nextRunAt: nextRuns.get(row.id)?.toISOString() ?? null,
    }));
  }
}
