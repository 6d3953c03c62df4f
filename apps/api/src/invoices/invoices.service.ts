import { type InvoiceRecord, invoiceProblems } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { RecordChangeList, RecordChangeQuery } from '../history/history.schemas.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import { cursorBehind, type FoundInvoice, InvoiceRepository } from './invoice.repository.js';
import type { Invoice, InvoiceList, InvoiceQuery } from './invoice.schemas.js';

/** Invoices as people read them. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly invoices: InvoiceRepository,
    private readonly timeline: RecordTimelineRepository,
  ) {}

  async list(tenantId: string, query: InvoiceQuery): Promise<InvoiceList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const rows = await this.invoices.findPage(tx, { ...query, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const nextCursor = rows.length > query.limit && last ? cursorBehind(last) : null;
      return { items, nextCursor, waiting: await this.invoices.countWaiting(tx) };
    });
  }

  /** @throws AppError not_found */
  async find(tenantId: string, invoiceId: string): Promise<Invoice> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const found = await this.invoices.find(tx, invoiceId);
      if (found === null) throw notFound('invoice');
      const isOpen = ['draft', 'approved', 'ready'].includes(found.state);
      const problems = isOpen ? invoiceProblems(recordOf(found)) : [];
      return { ...found, problems: problems.map(({ field, message }) => ({ field, message })) };
    });
  }

  /** What happened to an invoice, the newest first. @throws AppError not_found */
  async history(
    tenantId: string,
    invoiceId: string,
    query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      if ((await this.invoices.find(tx, invoiceId)) === null) throw notFound('invoice');
      return this.timeline.list(tx, { kind: 'invoice', recordId: invoiceId }, query);
    });
  }
}

function recordOf({ customer, lines, ...invoice }: FoundInvoice): InvoiceRecord {
  return {
    ...invoice,
    customerId: customer?.id ?? null,
    lines: lines.map(({ item, ...line }) => ({ ...line, itemId: item?.id ?? null })),
  };
}
