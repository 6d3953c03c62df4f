import { Module } from '@nestjs/common';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { CustomerMergeRepository } from './customer-merge.repository.js';
import { DuplicateCarrier } from './duplicate-carrier.service.js';
import { DuplicateDecisionRepository } from './duplicate-decision.repository.js';
import { DuplicateGroupRepository } from './duplicate-group.repository.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesService } from './duplicates.service.js';

/** Customers of one name, and what people decide about them. */
@Module({
  imports: [SyncModule],
  controllers: [DuplicatesController],
  providers: [
    CustomerEditRepository,
    CustomerMergeRepository,
    DuplicateCarrier,
    DuplicateDecisionRepository,
    DuplicateGroupRepository,
    DuplicatesService,
    RecordChangeRepository,
  ],
})
export class DuplicatesModule {}
