import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type ItemPosting,
  itemPostingSchema,
  type NewItemPosting,
  newItemPostingSchema,
} from './item-posting.schemas.js';
import { ItemPostingService } from './item-posting.service.js';
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
  constructor(
    private readonly settings: ItemSettingsService,
    private readonly posting: ItemPostingService,
  ) {}

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

  /** ITM-5, ITM-7: what items are posted to, with the accounts and tax codes to choose from. */
  @Get('posting')
  @Answer(200, itemPostingSchema)
  findPosting(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
  ): Promise<ItemPosting> {
    return this.posting.find(tenantId);
  }

  @Put('posting')
  @RequirePermission('tenant.directions')
  @Answer(200, itemPostingSchema)
  changePosting(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newItemPostingSchema }) wanted: NewItemPosting,
    @CurrentUser() user: SignedInUser,
  ): Promise<ItemPosting> {
    return this.posting.change(tenantId, user, wanted);
  }
}
