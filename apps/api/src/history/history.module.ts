import { Module } from '@nestjs/common';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { CustomersModule } from '../customers/customers.module.js';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';
import { TimelineRepository } from './timeline.repository.js';

/** What happened to a record, and going back to what it was. */
@Module({
  imports: [CustomersModule],
  controllers: [HistoryController],
  providers: [CustomerEditRepository, HistoryService, TimelineRepository],
})
export class HistoryModule {}
