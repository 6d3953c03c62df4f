import { Module } from '@nestjs/common';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { ItemRepository } from './item.repository.js';
import { ItemCostsRepository } from './item-costs.repository.js';
import { ItemSettingsController } from './item-settings.controller.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import { ItemSettingsService } from './item-settings.service.js';
import { ItemTimelineRepository } from './item-timeline.repository.js';
import { ItemsController } from './items.controller.js';
import { ItemsService } from './items.service.js';

/** Items as people and IndusTrack itself read them. */
@Module({
  imports: [SyncModule],
  controllers: [ItemsController, ItemSettingsController],
  providers: [
    ItemSettingsRepository,
    ItemSettingsService,

    ItemCostsRepository,
    ItemRepository,
    ItemsService,
    ItemTimelineRepository,
    RecordChangeRepository,
  ],
})
export class ItemsModule {}
