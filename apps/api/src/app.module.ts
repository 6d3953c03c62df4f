import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule, AuditModule } from './access/access.module.js';
import { AccountantModule } from './accountant/accountant.module.js';
import { AgentGatewayModule } from './agents/agents.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { baseModule } from './base.module.js';
import type { Clock } from './clock.js';
import { CompanyFilesModule } from './company-files/company-files.module.js';
import type { Config } from './config.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { requestLogOptions } from './http/request-log.js';
import { importDoorbell } from './imports/import.jobs.js';
import { ImportsModule, ImportsWorkerModule } from './imports/imports.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { ItemsModule } from './items/items.module.js';
import { LinksModule } from './links/links.module.js';
import { NotesModule } from './notes/notes.module.js';
import { PlansModule } from './plans/plans.module.js';
import { jobWorkerModule, QueueModule } from './queue/queue.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { RedisModule } from './redis/redis.module.js';
import { StorageModule } from './storage/storage.module.js';
import { syncDoorbell } from './sync/sync.jobs.js';
import { SyncModule, SyncWorkerModule } from './sync/sync.module.js';
import { SyncSettingsModule } from './sync-settings/sync-settings.module.js';
import { TenantsModule } from './tenants/tenants.module.js';

@Module({})
export class ApiModule {}

@Module({})
export class WorkerModule {}

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
    EventsModule,
    QueueModule,
    StorageModule,
    AuditModule,
  ];
}

/** The role `api`: HTTP and agent websockets. */
export function apiModule(config: Config, replacements: Replacements = {}): DynamicModule {
  return {
    module: ApiModule,
    imports: [
      ...foundation(config, replacements),
      AccessModule,
      AccountantModule,
      ApiKeysModule,
      AttachmentsModule,
      HealthModule,
      AgentGatewayModule,
      CompanyFilesModule,
      CustomersModule,
      DuplicatesModule,
      HistoryModule,
      InvoicesModule,
      ImportsModule,
      ItemsModule,
      LinksModule,
      NotesModule,
      PlansModule,
      ReconciliationsModule,
      SyncModule,
      SyncSettingsModule,
      TenantsModule,
    ],
  };
}

/** The role `worker`: the queue's jobs, and the ticker that rings for them. */
export function workerModule(config: Config, replacements: Replacements = {}): DynamicModule {
  return {
    module: WorkerModule,
    imports: [
      ...foundation(config, replacements),
      jobWorkerModule([syncDoorbell, importDoorbell]),
      ImportsWorkerModule,
      SyncWorkerModule,
    ],
  };
}
