import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule, AuditModule } from './access/access.module.js';
import { baseModule } from './base.module.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { requestLogOptions } from './http/request-log.js';
import { RedisModule } from './redis/redis.module.js';

@Module({})
export class ApiModule {}

/** What a test puts in the place of the real thing. */
export interface Replacements {
  readonly clock?: Clock;
}

/** What both roles stand on. */
function foundation(config: Config, replacements: Replacements): DynamicModule['imports'] & object {
  return [
    baseModule(config, replacements.clock),
    LoggerModule.forRoot({ pinoHttp: requestLogOptions(config) }),
    DatabaseModule,
    RedisModule,
    AuditModule,
  ];
}

/** The role `api`: HTTP and agent websockets. */
export function apiModule(config: Config, replacements: Replacements = {}): DynamicModule {
  return {
    module: ApiModule,
    imports: [...foundation(config, replacements), AccessModule, HealthModule, CustomersModule],
  };
}
