import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import type { ApiKey } from './api-key.schemas.js';

export interface KnownKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly lastUsedAt: Date | null;
}

export interface NewKeyRow {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly keyHash: Uint8Array<ArrayBuffer>;
  readonly createdById: string;
  readonly createdAt: Date;
}

@Injectable()
export class ApiKeyRepository {
  /** The key in use with this hash, whatever its tenant. */
  async findByHash(tx: EveryTenantTx, keyHash: Uint8Array<ArrayBuffer>): Promise<KnownKey | null> {
    return tx.apiKey.findFirst({
      where: { keyHash, revokedAt: null },
      select: { id: true, tenantId: true, name: true, lastUsedAt: true },
    });
  }

  async findAll(tx: TenantTx): Promise<ApiKey[]> {
    const keys = await tx.apiKey.findMany({ orderBy: { id: 'desc' } });
    return keys.map(({ id, name, createdAt, lastUsedAt, revokedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }

  async add(tx: TenantTx, key: NewKeyRow): Promise<void> {
    await tx.apiKey.create({ data: key });
  }

  async touch(tx: TenantTx, id: string, at: Date): Promise<void> {
    await tx.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
  }

  /** @returns whether there was such a key in use. */
  async revoke(tx: TenantTx, id: string, at: Date): Promise<boolean> {
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at },
    });
    return count === 1;
  }
}
