import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type ItemSettingsView,
  itemSettingsSchema,
  type NewItemSettings,
  newItemSettingsSchema,
} from './item-settings.schemas.js';
import { ItemSettingsService } from './item-settings.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('Items')
@Controller('tenants/:tenantId/item-settings')
@RequirePermission('item.read')
export class ItemSettingsController {
  constructor(private readonly settings: ItemSettingsService) {}

  @Get()
  @Answer(200, itemSettingsSchema)
  find(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
  ): Promise<ItemSettingsView> {
    return this.settings.find(tenantId);
  }

  @Put()
  @RequirePermission('tenant.directions')
  @Answer(200, itemSettingsSchema)
  change(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newItemSettingsSchema }) wanted: NewItemSettings,
    @CurrentUser() user: SignedInUser,
  ): Promise<ItemSettingsView> {
    return this.settings.change(tenantId, user, wanted);
  }
}
