import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { AppError } from '../errors.js';
import { REDIS } from '../redis/redis.module.js';

const MS_PER_SECOND = 1_000;
const LIMIT = { points: 30, duration: 15 * 60 };

/** Counts API keys that were nobody's, by the address they came from. A right key costs nothing. */
@Injectable()
export class ApiKeyTries {
  private readonly limiter: RateLimiterRedis;

  constructor(@Inject(CONFIG) config: Config, @Inject(REDIS) redis: Redis) {
    const options = { keyPrefix: `${config.redisPrefix}:api-key-tries`, ...LIMIT };
    this.limiter = new RateLimiterRedis({
      ...options,
      storeClient: redis,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  }

  /** @throws AppError rate_limited, with when to come back. */
  async refuseOverLimit(address: string): Promise<void> {
    const state = await this.limiter.get(address);
    if (state === null || state.consumedPoints < LIMIT.points) return;
    throw new AppError('rate_limited', 'Too many API keys were tried from here. Try again later.', {
      retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / MS_PER_SECOND)),
    });
  }

  async count(address: string): Promise<void> {
    await this.limiter.penalty(address);
  }
}
