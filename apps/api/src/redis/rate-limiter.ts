import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.js';

const MS_PER_SECOND = 1_000;

export interface RateLimit {
  readonly points: number;
  readonly durationSeconds: number;
}

/**
 * Counts tries in Redis, so that all nodes count together. Without Redis each node counts for itself: weaker, but
 * nobody is locked out and nobody is let loose.
 *
 * @param name tells its counters from every other limiter's
 */
export function openRateLimiter(
  config: Config,
  redis: Redis,
  { name, limit }: Readonly<{ name: string; limit: RateLimit }>,
): RateLimiterRedis {
  const options = {
    keyPrefix: `${config.redisPrefix}:${name}`,
    points: limit.points,
    duration: limit.durationSeconds,
  };
  const insuranceLimiter = new RateLimiterMemory(options);
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter });
}

/** Whole seconds until a try counts again; at least one. */
export function secondsUntilNextTry(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / MS_PER_SECOND));
}
