import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { AppError } from '../errors.js';
import { openRateLimiter, secondsUntilNextTry } from '../redis/rate-limiter.js';
import { REDIS } from '../redis/redis.module.js';

/** A person mistypes a few times; guessing one of 2^40 codes needs a little more. */
const LIMIT = { points: 20, durationSeconds: 15 * 60 };

/** Counts tries to pair, by the address they come from. */
@Injectable()
export class PairingLimits {
  private readonly limiter: RateLimiterRedis;

  constructor(@Inject(CONFIG) config: Config, @Inject(REDIS) redis: Redis) {
    this.limiter = openRateLimiter(config, redis, { name: 'pairing', limit: LIMIT });
  }

  /** @throws AppError rate_limited, with when to come back. */
  async count(address: string): Promise<void> {
    try {
      await this.limiter.consume(address);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError(
        'rate_limited',
        'Too many pairing codes were tried from here. Try again in some minutes.',
        {
          retryAfterSeconds: secondsUntilNextTry(refusal),
        },
      );
    }
  }
}
