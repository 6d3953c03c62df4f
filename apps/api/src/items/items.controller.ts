import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import {
  type RecordChangeList,
  type RecordChangeQuery,
  recordChangeListSchema,
  recordChangeQuerySchema,
} from '../history/history.schemas.js';
import { Answer, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import { costWorkbook } from './cost-workbook.js';
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

  /** ITM-8: the items whose costs differ, as an Excel workbook. */
  @Get('costs.xlsx')
  @AnswerWorkbook()
  workbook(@Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams): StreamableFile {
    return new StreamableFile(costWorkbook(this.items.differing(tenantId)), {
      type: WORKBOOK_TYPE,
      disposition: 'attachment; filename="costs-that-differ.xlsx"',
    });
  }

  /** What happened to an item, the newest first. */
  @Get(':itemId/history')
  @Answer(200, recordChangeListSchema)
  history(
    @Param({ schema: itemParamsSchema }) { tenantId, itemId }: z.infer<typeof itemParamsSchema>,
    @Query({ schema: recordChangeQuerySchema }) query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.items.history(tenantId, itemId, query);
  }

  @Get(':itemId')
  @Answer(200, itemSchema)
  find(
    @Param({ schema: itemParamsSchema }) { tenantId, itemId }: z.infer<typeof itemParamsSchema>,
  ): Promise<Item> {
    return this.items.find(tenantId, itemId);
  }
}
