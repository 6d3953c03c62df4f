import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule, AuditModule } from './access/access.module.js';
import { baseModule } from './base.module.js';
import type { Config } from './config.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { requestLogOptions } from './http/request-log.js';
import { RedisModule } from './redis/redis.module.js';

@Module({})
export class ApiModule {}

/** What both roles stand on. */
function foundation(config: Config): DynamicModule['imports'] & object {
  return [
    baseModule(config),
    LoggerModule.forRoot({ pinoHttp: requestLogOptions(config) }),
    DatabaseModule,
    RedisModule,
    AuditModule,
  ];
}

/** The role `api`: HTTP and agent websockets. */
export function apiModule(config: Config): DynamicModule {
  return {
    module: ApiModule,
    imports: [...foundation(config), AccessModule, HealthModule, CustomersModule],
  };
}
