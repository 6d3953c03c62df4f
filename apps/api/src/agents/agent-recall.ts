import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { REDIS } from '../redis/redis.module.js';
import { sendCommand } from './node-commands.js';
import { AgentPresence } from './presence.js';

/** Ends the socket of an agent that was taken out of service, whichever process holds it. */
@Injectable()
export class AgentRecall {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly presence: AgentPresence,
  ) {}

  /** Closes the tenant's socket, unless it is already that of the agent in service. */
  async revoke(tenantId: string, { except }: Readonly<{ except: string }>): Promise<void> {
    const presence = await this.presence.find(tenantId);
    if (presence === null || presence.agentId === except) return;
    const { nodeId, agentId } = presence;
    const to = { prefix: this.config.redisPrefix, nodeId };
    await sendCommand(this.redis, to, { kind: 'revoke', tenantId, agentId });
  }
}
