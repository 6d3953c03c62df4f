import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { Caller, SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { newId } from '../ids.js';
import { ApiKeyRepository } from './api-key.repository.js';
import type { ApiKeyList, CreatedApiKey, NewApiKey } from './api-key.schemas.js';

/** Lets people and programs tell a key of ours when they see one in the wrong place. */
const KEY_PREFIX = 'itk_';
const KEY_BYTES = 32;
/** "Last used" is written at most this often. */
const TOUCH_MS = 60_000;

/** The keys by which IndusTrack itself reaches one tenant's records. */
@Injectable()
export class ApiKeysService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tenantDb: TenantDb,
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Who a key stands for; null when it is nobody's. */
  async identify(key: string): Promise<Extract<Caller, { kind: 'api-key' }> | null> {
    if (!key.startsWith(KEY_PREFIX)) return null;
    const known = await this.tenantDb.readEveryTenant({ reason: 'API key' }, (tx) =>
      this.keys.findByHash(tx, this.hash(key)),
    );
    if (known === null) return null;
    const { id, tenantId, name } = known;
    const now = this.clock.now();
    if (now.getTime() - (known.lastUsedAt?.getTime() ?? 0) >= TOUCH_MS) {
      await this.tenantDb.run({ tenantId }, (tx) => this.keys.touch(tx, id, now));
    }
    return { kind: 'api-key', role: 'industrack', tenantId, keyId: id, name };
  }

  async list(tenantId: string): Promise<ApiKeyList> {
    return { items: await this.tenantDb.run({ tenantId }, (tx) => this.keys.findAll(tx)) };
  }

  /** Makes a key. It is in this answer and nowhere else. */
  async create(tenantId: string, user: SignedInUser, { name }: NewApiKey): Promise<CreatedApiKey> {
    const key = KEY_PREFIX + randomBytes(KEY_BYTES).toString('base64url');
    const id = newId();
    const createdAt = this.clock.now();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const keyHash = this.hash(key);
      await this.keys.add(tx, { id, tenantId, name, keyHash, createdById: user.id, createdAt });
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'api_key.created',
        subjectId: id,
      });
    });
    return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: null, revokedAt: null, key };
  }

  /** @throws AppError not_found */
  async revoke(tenantId: string, user: SignedInUser, id: string): Promise<void> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      if (!(await this.keys.revoke(tx, id, this.clock.now()))) throw notFound('API key');
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'api_key.revoked',
        subjectId: id,
      });
    });
  }

  /** 256 random bits cannot be guessed, so one keyed hash is enough; a password's slow one would only cost time. */
  private hash(key: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(
      createHmac('sha256', this.config.hashSecret).update(`API key\n${key}`).digest(),
    );
  }
}
