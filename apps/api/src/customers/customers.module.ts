import { Module } from '@nestjs/common';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomerEditRepository } from './customer-edit.repository.js';
import { CustomerEditsController } from './customer-edits.controller.js';
import { CustomerEdits } from './customer-edits.service.js';
import { CustomerWarnings } from './customer-warnings.js';
import { CustomersController } from './customers.controller.js';
import { CustomersService } from './customers.service.js';

/** Customers as people and IndusTrack itself read and edit them. */
@Module({
  imports: [SyncModule],
  controllers: [CustomersController, CustomerEditsController],
  providers: [
    CustomerEditRepository,
    CustomerEdits,
    CustomerRepository,
    CustomersService,
    CustomerWarnings,
    QuickBooksWriteRepository,
    RecordChangeRepository,
  ],
  exports: [CustomerEdits, CustomersService, RecordChangeRepository],
})
export class CustomersModule {}
