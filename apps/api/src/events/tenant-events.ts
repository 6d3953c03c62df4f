import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { openDedicatedConnection } from '../redis/dedicated-connection.js';
import { REDIS } from '../redis/redis.module.js';

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: z.string() }),
  z.strictObject({ kind: z.literal('agent') }),
]);

/** Something about a tenant is new. It names what to look at and carries no data: whoever hears it reads the newest. */
export type TenantEvent = z.infer<typeof eventSchema>;

type Listener = (event: TenantEvent) => void;

/**
 * News of a tenant, from any process to any process, by Redis pub/sub. A lost event costs nothing but a little time:
 * what it speaks of stands in PostgreSQL.
 */
@Injectable()
export class TenantEvents implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly subscriber: Redis;
  private readonly channelPrefix: string;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(REDIS) private readonly redis: Redis,
  ) {
    this.channelPrefix = `${config.redisPrefix}:events:`;
    this.subscriber = openDedicatedConnection(config, 'events');
  }

  onModuleInit(): void {
    this.subscriber.on('message', (channel: string, text: string) => this.hear(channel, text));
  }

  onApplicationShutdown(): void {
    this.subscriber.disconnect();
  }

  /** Tells every process. Call it after the commit that made the news. Never fails: news is a courtesy. */
  async publish(tenantId: string, event: TenantEvent): Promise<void> {
    await this.redis
      .publish(this.channelPrefix + tenantId, JSON.stringify(event))
      .catch(() => undefined);
  }

  /** Hears a tenant's news until the returned function is called. */
  subscribe(tenantId: string, listener: Listener): () => void {
    const channel = this.channelPrefix + tenantId;
    const listeners = this.listeners.get(channel) ?? new Set();
    if (listeners.size === 0) {
      this.listeners.set(channel, listeners);
      void this.subscriber.subscribe(channel).catch(() => undefined);
    }
    listeners.add(listener);
    return () => this.unsubscribe(channel, listener);
  }

  private unsubscribe(channel: string, listener: Listener): void {
    const listeners = this.listeners.get(channel);
    listeners?.delete(listener);
    if (listeners?.size !== 0) return;
    this.listeners.delete(channel);
    void this.subscriber.unsubscribe(channel).catch(() => undefined);
  }

  private hear(channel: string, text: string): void {
    const event = eventIn(text);
    if (event === null) return;
    for (const listener of this.listeners.get(channel) ?? []) listener(event);
  }
}

/** Null for what a newer build said and this one does not know: none of its business. */
function eventIn(text: string): TenantEvent | null {
  try {
    return eventSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not even JSON: it must not end the process that happens to hear it.
    return null;
  }
}
