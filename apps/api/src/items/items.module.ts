import { Module } from '@nestjs/common';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { ItemRepository } from './item.repository.js';
import { ItemCostsRepository } from './item-costs.repository.js';
import { ItemsController } from './items.controller.js';
import { ItemsService } from './items.service.js';

/** Items as people and IndusTrack itself read them. */
@Module({
  controllers: [ItemsController],
  providers: [ItemCostsRepository, ItemRepository, ItemsService, RecordChangeRepository],
})
export class ItemsModule {}
