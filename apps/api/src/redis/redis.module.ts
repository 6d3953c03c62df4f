import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';

/** Injection token of the connection for short commands, which fail at once while Redis is away. */
export const REDIS = Symbol('REDIS');

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 5_000;
const MAX_RECONNECT_DELAY_MS = 2_000;

function connect(config: Config): Redis {
  const redis = new Redis(config.redisUrl, {
    connectionName: config.nodeName,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_DELAY_MS),
  });
  redis.on('error', () => {
    // Each command that fails says so to its caller, and readiness tells the operator.
  });
  return redis;
}

@Global()
@Module({
  providers: [{ provide: REDIS, useFactory: connect, inject: [CONFIG] }],
  exports: [REDIS],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
