import { Module } from '@nestjs/common';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { ItemRepository } from './item.repository.js';
import { ItemCostsRepository } from './item-costs.repository.js';
import { ItemEditRepository } from './item-edit.repository.js';
import { ItemEditsController } from './item-edits.controller.js';
import { ItemEdits } from './item-edits.service.js';
import { ItemEndsRepository } from './item-ends.repository.js';
import { ItemHoldsRepository } from './item-holds.repository.js';
import { ItemLinksRepository } from './item-links.repository.js';
import { ItemLinks } from './item-links.service.js';
import { ItemPostingService } from './item-posting.service.js';
import { ItemProblems } from './item-problems.service.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemRowsRepository } from './item-rows.repository.js';
import { ItemSettingsController } from './item-settings.controller.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import { ItemSettingsService } from './item-settings.service.js';
import { ItemsController } from './items.controller.js';
import { ItemsService } from './items.service.js';

/** Items as people and IndusTrack itself read and edit them. */
@Module({
  imports: [SyncModule],
  controllers: [ItemsController, ItemEditsController, ItemSettingsController],
  providers: [
    ItemCostsRepository,
    ItemEditRepository,
    ItemEdits,
    ItemEndsRepository,
    ItemHoldsRepository,
    ItemLinks,
    ItemLinksRepository,
    ItemPostingService,
    ItemProblems,
    ItemReferencesRepository,
    ItemRepository,
    ItemRowsRepository,
    ItemSettingsRepository,
    ItemSettingsService,
    ItemsService,
    QuickBooksWriteRepository,
    RecordChangeRepository,
    RecordTimelineRepository,
  ],
})
export class ItemsModule {}
