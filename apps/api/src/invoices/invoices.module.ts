import { Module } from '@nestjs/common';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { InvoiceRepository } from './invoice.repository.js';
import { InvoiceDecisions } from './invoice-decisions.service.js';
import { InvoiceEditRepository } from './invoice-edit.repository.js';
import { InvoiceEdits } from './invoice-edits.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';

/** Invoices in IndusTrack, up to the moment they are ready for sync. */
@Module({
  imports: [SyncModule],
  controllers: [InvoicesController],
  providers: [
    InvoiceDecisions,
    InvoiceEditRepository,
    InvoiceEdits,
    InvoiceRepository,
    InvoicesService,
    RecordChangeRepository,
    RecordTimelineRepository,
  ],
})
export class InvoicesModule {}
