import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller, CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import type { Page } from '../http/page.schemas.js';
import {
  type AcceptedVersion,
  acceptedVersionSchema,
  type BackupStatement,
  backupStatementSchema,
  type NewTenant,
  newTenantSchema,
  type Schedule,
  scheduleSchema,
  type TenantOverview,
  type TenantPageQuery,
  type TenantSummary,
  tenantOverviewSchema,
  tenantPageQuerySchema,
  tenantPageSchema,
  tenantSummarySchema,
} from './tenant.schemas.js';
import { TenantOverviewService } from './tenant-overview.service.js';
import { TenantsService } from './tenants.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('Tenants')
@Controller('tenants')
@RequirePermission('tenant.read')
export class TenantsController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly overviews: TenantOverviewService,
  ) {}

  @Get()
  @Answer(200, tenantPageSchema)
  list(
    @Query({ schema: tenantPageQuerySchema }) query: TenantPageQuery,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<TenantSummary>> {
    return this.tenants.list(user, query);
  }

  @Post()
  @RequirePermission('tenant.create')
  @Answer(201, tenantSummarySchema)
  create(
    @Body({ schema: newTenantSchema }) body: NewTenant,
    @CurrentUser() user: SignedInUser,
  ): Promise<TenantSummary> {
    return this.tenants.create(user, body);
  }

  @Get(':tenantId')
  @Answer(200, tenantOverviewSchema)
  find(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantOverview> {
    return this.overviews.find(tenantId, caller.role);
  }

  @Patch(':tenantId/schedule')
  @RequirePermission('tenant.schedule')
  @Answer(200, scheduleSchema)
  setSchedule(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: scheduleSchema }) body: Schedule,
    @CurrentUser() user: SignedInUser,
  ): Promise<Schedule> {
    return this.tenants.setSchedule(tenantId, user, body);
  }

  @Post(':tenantId/accepted-versions')
  @RequirePermission('tenant.accept_version')
  @AnswerNothing()
  acceptVersion(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: acceptedVersionSchema }) body: AcceptedVersion,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.tenants.acceptVersion(tenantId, user, body);
  }

  @Post(':tenantId/backup-statements')
  @RequirePermission('tenant.state_backup')
  @AnswerNothing()
  stateBackup(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: backupStatementSchema }) body: BackupStatement,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.tenants.stateBackup(tenantId, user, body);
  }
}
