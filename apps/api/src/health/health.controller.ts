import { Controller, Get, Inject, Logger } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Public } from '../access/route-access.js';
import { TenantDb } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { Answer } from '../http/answer.js';
import { REDIS } from '../redis/redis.module.js';

/** A balancer asks every few seconds; an answer that takes longer than this is a no. */
const CHECK_TIMEOUT_MS = 2_000;

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
type Health = z.infer<typeof healthSchema>;

const OK: Health = { status: 'ok' };

@ApiTags('Health')
@Controller('health')
@Public()
export class HealthController {
  private readonly logger = new Logger('Health');

  constructor(
    private readonly tenantDb: TenantDb,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  /** The process answers. When it does not, restart it. */
  @Get('live')
  @Answer(200, healthSchema)
  live(): Health {
    return OK;
  }

  /** What the process needs answers too. When it does not, send requests elsewhere. */
  @Get('ready')
  @Answer(200, healthSchema)
  async ready(): Promise<Health> {
    await this.check('PostgreSQL', this.tenantDb.ping());
    await this.check('Redis', this.redis.ping());
    return OK;
  }

  private async check(name: string, answer: Promise<unknown>): Promise<void> {
    try {
      await Promise.race([answer, timeout()]);
    } catch (cause) {
      this.logger.warn({ err: cause }, `${name} does not answer`);
      throw new AppError('unavailable', `${name} does not answer. Try again in a moment.`, {
        cause,
        retryAfterSeconds: 5,
      });
    }
  }
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`)),
      CHECK_TIMEOUT_MS,
    ).unref();
  });
}
