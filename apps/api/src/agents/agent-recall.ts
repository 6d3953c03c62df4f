import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { REDIS } from '../redis/redis.module.js';
import { type NodeCommand, nodeStream, STREAM_MAX_ENTRIES } from './node-commands.js';
import { AgentPresence } from './presence.js';

/** Ends a tenant's socket, whichever process holds it. */
@Injectable()
export class AgentRecall {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly presence: AgentPresence,
  ) {}

  async closeOlder(tenantId: string, reason: 'revoked' | 'replaced'): Promise<void> {
    const presence = await this.presence.find(tenantId);
    if (presence === null) return;
    const command: NodeCommand = { kind: 'close', tenantId, reason };
    const stream = nodeStream(this.config.redisPrefix, presence.nodeId);
    await this.redis.xadd(
      stream,
      'MAXLEN',
      '~',
      STREAM_MAX_ENTRIES,
      '*',
      'command',
      JSON.stringify(command),
    );
  }
}
