import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { RateLimiterRedis } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { AppError } from '../errors.js';
import { openRateLimiter, secondsUntilNextTry } from '../redis/rate-limiter.js';
import { REDIS } from '../redis/redis.module.js';

const LIMIT = { points: 30, durationSeconds: 15 * 60 };

/** Counts API keys that were nobody's, by the address they came from. A right key costs nothing. */
@Injectable()
export class ApiKeyTries {
  private readonly limiter: RateLimiterRedis;

  constructor(@Inject(CONFIG) config: Config, @Inject(REDIS) redis: Redis) {
    this.limiter = openRateLimiter(config, redis, { name: 'api-key-tries', limit: LIMIT });
  }

  /** @throws AppError rate_limited, with when to come back. */
  async refuseOverLimit(address: string): Promise<void> {
    const state = await this.limiter.get(address);
    if (state === null || state.consumedPoints < LIMIT.points) return;
    throw new AppError('rate_limited', 'Too many API keys were tried from here. Try again later.', {
      retryAfterSeconds: secondsUntilNextTry(state),
    });
  }

  async count(address: string): Promise<void> {
    await this.limiter.penalty(address);
  }
}
