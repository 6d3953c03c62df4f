import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountantModule } from './accountant/accountant.module.js';
import { AgentGatewayModule } from './agents/agents.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { CompanyFilesModule } from './company-files/company-files.module.js';
import type { Config } from './config.js';
import { CustomersModule } from './customers/customers.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { foundation, type Replacements } from './foundation.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { ItemsModule } from './items/items.module.js';
import { LinksModule } from './links/links.module.js';
import { NotesModule } from './notes/notes.module.js';
import { PlansModule } from './plans/plans.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { SyncModule } from './sync/sync.module.js';
import { SyncSettingsModule } from './sync-settings/sync-settings.module.js';
import { TenantsModule } from './tenants/tenants.module.js';

@Module({})
export class ApiModule {}

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
