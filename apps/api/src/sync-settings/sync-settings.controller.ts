import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type FieldMappings,
  fieldMappingsSchema,
  type NewSyncSetting,
  newSyncSettingSchema,
  type SyncSettings,
  syncSettingsSchema,
} from './sync-settings.schemas.js';
import { SyncSettingsService } from './sync-settings.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('Sync')
@Controller('tenants/:tenantId/sync-settings')
@RequirePermission('tenant.read')
export class SyncSettingsController {
  constructor(private readonly settings: SyncSettingsService) {}

  @Get()
  @Answer(200, syncSettingsSchema)
  find(@Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams): Promise<SyncSettings> {
    return this.settings.find(tenantId);
  }

  @Put()
  @RequirePermission('tenant.directions')
  @Answer(200, syncSettingsSchema)
  change(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newSyncSettingSchema }) body: NewSyncSetting,
    @CurrentUser() user: SignedInUser,
  ): Promise<SyncSettings> {
    return this.settings.change(tenantId, user, body);
  }

  @Get('mapping')
  @Answer(200, fieldMappingsSchema)
  mapping(@Param({ schema: tenantParamsSchema }) _params: TenantParams): FieldMappings {
    return this.settings.mapping();
  }
}
