import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { AppError } from '../errors.js';
import { openRateLimiter, secondsUntilNextTry } from '../redis/rate-limiter.js';
import { REDIS } from '../redis/redis.module.js';

const MINUTE_S = 60;

/**
 * How many sign-ins may be tried. The first stops guessing at one account from one place; the second, guessing at one
 * account from many places; the third, trying one password on many accounts. A whole office may sit behind one address.
 */
const LIMITS = {
  accountFromAddress: { points: 8, durationSeconds: 15 * MINUTE_S },
  account: { points: 40, durationSeconds: 60 * MINUTE_S },
  address: { points: 60, durationSeconds: 15 * MINUTE_S },
} as const;

type LimitName = keyof typeof LIMITS;
const NAMES = Object.keys(LIMITS) as LimitName[];

export interface SignInAttempt {
  readonly email: string;
  /** The address that the request came from. */
  readonly ip: string;
}

/** Counts the tries to sign in, in Redis, so that all nodes count together. */
@Injectable()
export class SignInLimits {
  private readonly limiters: Readonly<Record<LimitName, RateLimiterRedis>>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) redis: Redis,
  ) {
    const limiter = (name: LimitName) =>
      openRateLimiter(config, redis, { name: `sign-in:${name}`, limit: LIMITS[name] });
    this.limiters = {
      accountFromAddress: limiter('accountFromAddress'),
      account: limiter('account'),
      address: limiter('address'),
    };
  }

  /** Counts one try, before the password is looked at. @throws AppError rate_limited, with when to come back. */
  async count(attempt: SignInAttempt): Promise<void> {
    const keys = this.keysOf(attempt);
    for (const name of NAMES) {
      try {
        await this.limiters[name].consume(keys[name]);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw tooMany(secondsUntilNextTry(refusal));
      }
    }
  }

  /** A right password takes back the try, and the earlier ones at this account from here. */
  async forgive(attempt: SignInAttempt): Promise<void> {
    const keys = this.keysOf(attempt);
    await this.limiters.accountFromAddress.delete(keys.accountFromAddress);
    await this.limiters.account.reward(keys.account);
    await this.limiters.address.reward(keys.address);
  }

  /** Keyed hashes: Redis holds no e-mail address. */
  private keysOf(attempt: SignInAttempt): Record<LimitName, string> {
    const hashed = (text: string) =>
      createHmac('sha256', this.config.hashSecret).update(text).digest('base64url');
    return {
      accountFromAddress: hashed(`${attempt.email}\n${attempt.ip}`),
      account: hashed(attempt.email),
      address: hashed(attempt.ip),
    };
  }
}

function tooMany(retryAfterSeconds: number): AppError {
  const minutes = Math.ceil(retryAfterSeconds / MINUTE_S);
  return new AppError(
    'rate_limited',
    `Too many tries to sign in. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`,
    { retryAfterSeconds },
  );
}
