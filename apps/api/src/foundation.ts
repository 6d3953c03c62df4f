import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AuditModule } from './access/audit.module.js';
import { baseModule } from './base.module.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { requestLogOptions } from './http/request-log.js';
import { QueueModule } from './queue/queue.module.js';
import { RedisModule } from './redis/redis.module.js';
import { StorageModule } from './storage/storage.module.js';

/** What a test puts in the place of the real thing. */
export interface Replacements {
  readonly clock?: Clock;
}

/** What both roles stand on. */
export function foundation(
  config: Config,
  replacements: Replacements,
): DynamicModule['imports'] & object {
  return [
    baseModule(config, replacements.clock),
    LoggerModule.forRoot({ pinoHttp: requestLogOptions(config) }),
    DatabaseModule,
    RedisModule,
    EventsModule,
    QueueModule,
    StorageModule,
    AuditModule,
  ];
}
