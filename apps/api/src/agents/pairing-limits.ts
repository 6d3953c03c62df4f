import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { AppError } from '../errors.js';
import { REDIS } from '../redis/redis.module.js';

const MS_PER_SECOND = 1_000;
/** A person mistypes a few times; guessing one of 2^40 codes needs a little more. */
const LIMIT = { points: 20, duration: 15 * 60 };

/** Counts tries to pair, by the address they come from. */
@Injectable()
export class PairingLimits {
  private readonly limiter: RateLimiterRedis;

  constructor(@Inject(CONFIG) config: Config, @Inject(REDIS) redis: Redis) {
    const options = { keyPrefix: `${config.redisPrefix}:pairing`, ...LIMIT };
    // Without Redis each node counts for itself.
    this.limiter = new RateLimiterRedis({
      ...options,
      storeClient: redis,
      insuranceLimiter: new RateLimiterMemory(options),
    });
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
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / MS_PER_SECOND)),
        },
      );
    }
  }
}
