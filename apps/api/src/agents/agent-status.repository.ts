import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import {
  type AgentStatus,
  type QuickBooksStatus,
  quickbooksStatusSchema,
} from './agent.schemas.js';

/** An agent's account of itself, but for whether its socket is open, which Redis knows. */
export type StoredAgent = Omit<AgentStatus, 'state'>;

/** A tenant's agent, for people (AGT-3). */
@Injectable()
export class AgentStatusRepository {
  /** The agent in service; null when none is. */
  async find(tx: TenantTx): Promise<StoredAgent | null> {
    const agent = await tx.agent.findFirst({ where: { revokedAt: null } });
    if (agent === null) return null;
    return {
      id: agent.id,
      machineName: agent.machineName,
      version: agent.version,
      pairedAt: agent.pairedAt.toISOString(),
      lastSeenAt: agent.lastSeenAt?.toISOString() ?? null,
      quickbooks: statusOf(agent.quickbooks),
    };
  }

  /** What the agents of these tenants last said of QuickBooks; a tenant without an agent is not in it. */
  async quickbooksOf(
    tx: EveryTenantTx,
    tenantIds: readonly string[],
  ): Promise<Map<string, QuickBooksStatus | null>> {
    const agents = await tx.agent.findMany({
      where: { tenantId: { in: [...tenantIds] }, revokedAt: null },
      select: { tenantId: true, quickbooks: true },
    });
    return new Map(agents.map((agent) => [agent.tenantId, statusOf(agent.quickbooks)]));
  }
}

/** Null for what was never told, or told by an agent of another age. */
function statusOf(stored: unknown): QuickBooksStatus | null {
  const parsed = quickbooksStatusSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
