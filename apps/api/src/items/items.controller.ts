import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type CostDecision,
  costDecidedSchema,
  costDecisionSchema,
  type Item,
  type ItemPage,
  type ItemPageQuery,
  itemPageQuerySchema,
  itemPageSchema,
  itemParamsSchema,
  itemSchema,
} from './item.schemas.js';
import { ItemsService } from './items.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('Items')
@Controller('tenants/:tenantId/items')
@RequirePermission('item.read')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  @Get()
  @Answer(200, itemPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: itemPageQuerySchema }) query: ItemPageQuery,
  ): Promise<ItemPage> {
    return this.items.list(tenantId, query);
  }

  /** ITM-8: takes QuickBooks' cost, or keeps ours, for some items. */
  @Post('cost-decisions')
  @RequirePermission('item.edit')
  @Answer(200, costDecidedSchema)
  settleCosts(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: costDecisionSchema }) decision: CostDecision,
    @CurrentUser() user: SignedInUser,
  ): Promise<z.infer<typeof costDecidedSchema>> {
    return this.items.settleCosts(tenantId, user, decision);
  }

  @Get(':itemId')
  @Answer(200, itemSchema)
  find(
    @Param({ schema: itemParamsSchema }) { tenantId, itemId }: z.infer<typeof itemParamsSchema>,
  ): Promise<Item> {
    return this.items.find(tenantId, itemId);
  }
}
