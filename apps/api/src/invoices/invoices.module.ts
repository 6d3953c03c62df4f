import { Module } from '@nestjs/common';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { InvoiceRepository } from './invoice.repository.js';
import { InvoiceDecisions } from './invoice-decisions.service.js';
import { InvoiceEditRepository } from './invoice-edit.repository.js';
import { InvoiceEdits } from './invoice-edits.service.js';
import { InvoiceTotalsRepository } from './invoice-totals.repository.js';
import { InvoiceTotalsDecisions } from './invoice-totals.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';

/** Invoices in IndusTrack, up to the moment they are ready for sync. */
@Module({
  imports: [SyncModule],
  controllers: [InvoicesController],
  providers: [
    CompanyFileRepository,
    CustomerEditRepository,
    InvoiceDecisions,
    InvoiceEditRepository,
    InvoiceEdits,
    InvoiceRepository,
    InvoiceTotalsDecisions,
    InvoiceTotalsRepository,
    InvoicesService,
    RecordChangeRepository,
    RecordTimelineRepository,
  ],
})
export class InvoicesModule {}
