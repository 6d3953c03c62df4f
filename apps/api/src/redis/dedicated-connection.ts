import { Redis } from 'ioredis';
import type { Config } from '../config.js';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_RECONNECT_DELAY_MS = 2_000;

/**
 * A connection for one purpose that holds it for long: a subscription, or a read that blocks. It waits while Redis is
 * away and goes on when it is back. Whoever opens it closes it.
 */
export function openDedicatedConnection(config: Config, purpose: string): Redis {
  const redis = new Redis(config.redisUrl, {
    connectionName: `${config.nodeName}:${purpose}`,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_DELAY_MS),
  });
  redis.on('error', () => {
    // It reconnects by itself; readiness tells the operator meanwhile.
  });
  return redis;
}
