import type { QuickBooksHealth } from '@connector/agent-protocol';
import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';

/** A paired agent as the gateway needs it. */
export interface AgentIdentity {
  readonly id: string;
  readonly tenantId: string;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly isRevoked: boolean;
}

export interface NewAgent {
  readonly id: string;
  readonly tenantId: string;
  readonly machineName: string;
  readonly version: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

@Injectable()
export class AgentRepository {
  /** Whose key an agent id stands for, whatever its tenant; null when there is none. */
  async findIdentity(tx: EveryTenantTx, agentId: string): Promise<AgentIdentity | null> {
    const agent = await tx.agent.findUnique({ where: { id: agentId } });
    if (agent === null) return null;
    const { id, tenantId, publicKey, revokedAt } = agent;
    return { id, tenantId, publicKey, isRevoked: revokedAt !== null };
  }

  /** Takes the tenant's agent out of service. @returns the ids that were in service. */
  async revokeAll(tx: TenantTx, at: Date): Promise<string[]> {
    const current = await tx.agent.findMany({ where: { revokedAt: null }, select: { id: true } });
    await tx.agent.updateMany({ where: { revokedAt: null }, data: { revokedAt: at } });
    return current.map((agent) => agent.id);
  }

  async add(tx: TenantTx, agent: NewAgent, at: Date): Promise<void> {
    await tx.agent.create({ data: { ...agent, pairedAt: at } });
  }

  /** Keeps that an agent came. @returns false when it is no longer in service; then nothing is kept. */
  async markSeen(
    tx: TenantTx,
    agentId: string,
    seen: Readonly<{ at: Date; version: string; machineName: string }>,
  ): Promise<boolean> {
    const { at, version, machineName } = seen;
    const { count } = await tx.agent.updateMany({
      where: { id: agentId, revokedAt: null },
      data: { lastSeenAt: at, version, machineName },
    });
    return count === 1;
  }

  async isInService(tx: TenantTx, agentId: string): Promise<boolean> {
    return (await tx.agent.count({ where: { id: agentId, revokedAt: null } })) === 1;
  }

  /** Keeps what an agent says. @returns false when it is no longer in service; then nothing is kept. */
  async storeHealth(
    tx: TenantTx,
    agentId: string,
    quickbooks: QuickBooksHealth,
    at: Date,
  ): Promise<boolean> {
    const { count } = await tx.agent.updateMany({
      where: { id: agentId, revokedAt: null },
      data: {
        quickbooks: { ...quickbooks, qbxmlVersions: [...quickbooks.qbxmlVersions] },
        lastSeenAt: at,
      },
    });
    return count === 1;
  }

  /** The company file that the tenant is bound to (RUN-4); null before the first sync. */
  async boundCompanyFile(tx: TenantTx): Promise<string | null> {
    return (await tx.companyFileBinding.findFirst())?.path ?? null;
  }
}
