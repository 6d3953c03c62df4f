import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';

export interface FoundCode {
  readonly id: string;
  readonly tenantId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

@Injectable()
export class PairingRepository {
  /** Adds a code; codes of this tenant that were not used end with it. */
  async replace(
    tx: TenantTx,
    code: Readonly<{
      id: string;
      tenantId: string;
      codeHash: Uint8Array<ArrayBuffer>;
      createdById: string;
      createdAt: Date;
      expiresAt: Date;
    }>,
  ): Promise<void> {
    await tx.pairingCode.updateMany({
      where: { usedAt: null, expiresAt: { gt: code.createdAt } },
      data: { expiresAt: code.createdAt },
    });
    await tx.pairingCode.create({ data: code });
  }

  async findByHash(
    tx: EveryTenantTx,
    codeHash: Uint8Array<ArrayBuffer>,
  ): Promise<FoundCode | null> {
    return tx.pairingCode.findUnique({
      where: { codeHash },
      select: { id: true, tenantId: true, expiresAt: true, usedAt: true },
    });
  }

  /** Uses a code up. Of two that try at once, one gets it. */
  async claim(
    tx: TenantTx,
    code: Readonly<{ id: string; agentId: string; at: Date }>,
  ): Promise<boolean> {
    const { count } = await tx.pairingCode.updateMany({
      where: { id: code.id, usedAt: null, expiresAt: { gt: code.at } },
      data: { usedAt: code.at, usedByAgentId: code.agentId },
    });
    return count === 1;
  }

  async tenantName(tx: TenantTx): Promise<string> {
    return (await tx.tenant.findFirstOrThrow({ select: { name: true } })).name;
  }
}
