import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AgentPresenceModule } from '../agents/agent-dispatch.module.js';
import { AgentStatusRepository } from '../agents/agent-status.repository.js';
import { CustomerRepository } from '../customers/customer.repository.js';
import { PlansModule } from '../plans/plans.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { TenantRepository } from './tenant.repository.js';
import { TenantListing } from './tenant-listing.js';
import { TenantOverviewService } from './tenant-overview.service.js';
import { TenantStreamController } from './tenant-stream.controller.js';
import { TenantStream } from './tenant-stream.js';
import { TenantsController } from './tenants.controller.js';
import { TenantsService } from './tenants.service.js';

@Module({
  imports: [AccessModule, AgentPresenceModule, PlansModule, SyncModule],
  controllers: [TenantsController, TenantStreamController],
  providers: [
    AgentStatusRepository,
    CustomerRepository,
    TenantListing,
    TenantOverviewService,
    TenantRepository,
    TenantsService,
    TenantStream,
  ],
})
export class TenantsModule {}
