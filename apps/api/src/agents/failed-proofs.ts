import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { REDIS } from '../redis/redis.module.js';

/** Far more than a misconfigured machine with its backoff makes, far fewer than guessing needs. */
const MAX_FAILED_PROOFS = 30;
const WINDOW_SECONDS = 600;

/** Counts proofs that failed, by the address they came from. */
@Injectable()
export class FailedProofs {
  private readonly limiter: RateLimiterRedis;

  constructor(@Inject(CONFIG) config: Config, @Inject(REDIS) redis: Redis) {
    this.limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${config.redisPrefix}:failed-proofs`,
      points: MAX_FAILED_PROOFS,
      duration: WINDOW_SECONDS,
    });
  }

  async isOverLimit(address: string): Promise<boolean> {
    const state = await this.limiter.get(address);
    return state !== null && state.consumedPoints >= MAX_FAILED_PROOFS;
  }

  async add(address: string): Promise<void> {
    await this.limiter.penalty(address);
  }
}
