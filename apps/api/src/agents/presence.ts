import { SILENCE_DEADLINE_MS } from '@connector/agent-protocol';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { REDIS } from '../redis/redis.module.js';

/** As long as the socket itself may be silent: a record that ends sooner would call a living agent offline. */
const PRESENCE_TTL_MS = SILENCE_DEADLINE_MS;

const presenceSchema = z.object({
  nodeId: z.string(),
  epoch: z.coerce.number().int(),
  agentId: z.string(),
});

/** Where an agent's socket is, and which of its sockets it is: the epoch grows with every connection. */
export type Presence = z.infer<typeof presenceSchema>;

/** Sets the record unless a newer socket has. KEYS: record. ARGV: epoch, nodeId, agentId, ttlMs. */
const CLAIM = `
local held = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0')
if held > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'nodeId', ARGV[2], 'agentId', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/** Removes the record if it is still this socket's. KEYS: record. ARGV: epoch. */
const RELEASE = `
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** Which API node holds a tenant's agent. A record that is not refreshed disappears, and the agent counts as offline. */
@Injectable()
export class AgentPresence {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  async find(tenantId: string): Promise<Presence | null> {
    const parsed = presenceSchema.safeParse(await this.redis.hgetall(this.key(tenantId)));
    return parsed.success ? parsed.data : null;
  }

  /** Which of these tenants have an agent connected. */
  async connected(tenantIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (tenantIds.length === 0) return new Set();
    const pipeline = this.redis.pipeline();
    for (const tenantId of tenantIds) pipeline.exists(this.key(tenantId));
    const answers = (await pipeline.exec()) ?? [];
    return new Set(tenantIds.filter((_, index) => answers[index]?.[1] === 1));
  }

  /** The number of a new socket of this tenant's agent, larger than every one before. */
  async nextEpoch(tenantId: string): Promise<number> {
    return this.redis.incr(`${this.config.redisPrefix}:agent-epoch:${tenantId}`);
  }

  /** Says, and says again, that this socket is the agent's. @returns false when a newer one has taken over. */
  async claim(
    tenantId: string,
    socket: Readonly<{ epoch: number; agentId: string }>,
  ): Promise<boolean> {
    const { epoch, agentId } = socket;
    const args = [epoch, this.config.nodeName, agentId, PRESENCE_TTL_MS];
    return (await this.redis.eval(CLAIM, 1, this.key(tenantId), ...args)) === 1;
  }

  async release(tenantId: string, epoch: number): Promise<void> {
    await this.redis.eval(RELEASE, 1, this.key(tenantId), String(epoch));
  }

  private key(tenantId: string): string {
    return `${this.config.redisPrefix}:agent:${tenantId}`;
  }
}
