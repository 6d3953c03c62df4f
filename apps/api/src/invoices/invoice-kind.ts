import { Injectable } from '@nestjs/common';
import type { RecordKind } from '../sync/record-kind.js';
import { invoiceObservation } from './invoice-observation.js';
import { InvoicePlanning } from './invoice-planning.service.js';
import { InvoiceWriting } from './invoice-writing.service.js';

/** Invoices, as the pipeline knows them. They bill items, so they are synchronised where items are. */
@Injectable()
export class InvoiceKind implements RecordKind {
  readonly observation = invoiceObservation;
  readonly settingKind = 'item';

  constructor(
    readonly planning: InvoicePlanning,
    readonly writing: InvoiceWriting,
  ) {}
}
