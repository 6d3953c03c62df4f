import { Body, Controller, Delete, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller, CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type Item,
  itemDeletionSchema,
  itemParamsSchema,
  itemSchema,
  sameItemSchema,
} from './item.schemas.js';
import {
  type ItemEdit,
  itemEditSchema,
  itemRemovalSchema,
  type NewItem,
  newItemSchema,
} from './item-edit.schemas.js';
import { ItemEdits } from './item-edits.service.js';
import { ItemLinks } from './item-links.service.js';
import { ItemsService } from './items.service.js';

type ItemParams = z.infer<typeof itemParamsSchema>;

@ApiTags('Items')
@Controller('tenants/:tenantId/items')
@RequirePermission('item.edit')
export class ItemEditsController {
  constructor(
    private readonly edits: ItemEdits,
    private readonly links: ItemLinks,
    private readonly items: ItemsService,
  ) {}

  @Post()
  @Answer(201, itemSchema)
  async create(
    @Param({ schema: tenantParamsSchema }) { tenantId }: z.infer<typeof tenantParamsSchema>,
    @Body({ schema: newItemSchema }) body: NewItem,
    @CurrentCaller() caller: Caller,
  ): Promise<Item> {
    return this.items.find(tenantId, await this.edits.create(tenantId, caller, body));
  }

  /** Any of the fields, `active` among them (ITM-4). */
  @Patch(':itemId')
  @Answer(200, itemSchema)
  async change(
    @Param({ schema: itemParamsSchema }) params: ItemParams,
    @Body({ schema: itemEditSchema }) body: ItemEdit,
    @CurrentCaller() caller: Caller,
  ): Promise<Item> {
    await this.edits.change({ ...params, caller }, body);
    return this.items.find(params.tenantId, params.itemId);
  }

  @Delete(':itemId')
  @AnswerNothing()
  async remove(
    @Param({ schema: itemParamsSchema }) params: ItemParams,
    @Query({ schema: itemRemovalSchema }) { version }: z.infer<typeof itemRemovalSchema>,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.edits.remove({ ...params, caller }, version);
  }

  /** ITM-6: says whether it is QuickBooks' item of the same name. */
  @Post(':itemId/same-item')
  @Answer(200, itemSchema)
  async sameItem(
    @Param({ schema: itemParamsSchema }) params: ItemParams,
    @Body({ schema: sameItemSchema }) { isSame }: z.infer<typeof sameItemSchema>,
    @CurrentUser() user: SignedInUser,
    @CurrentCaller() caller: Caller,
  ): Promise<Item> {
    await this.links.answer({ ...params, user, caller }, isSame);
    return this.items.find(params.tenantId, params.itemId);
  }

  /** Adds an item to QuickBooks again that was deleted there, or makes it inactive here. */
  @Post(':itemId/resolve-deleted')
  @Answer(200, itemSchema)
  async resolveDeleted(
    @Param({ schema: itemParamsSchema }) params: ItemParams,
    @Body({ schema: itemDeletionSchema }) { decision }: z.infer<typeof itemDeletionSchema>,
    @CurrentUser() user: SignedInUser,
    @CurrentCaller() caller: Caller,
  ): Promise<Item> {
    await this.links.resolveDeleted({ ...params, user, caller }, decision);
    return this.items.find(params.tenantId, params.itemId);
  }
}
