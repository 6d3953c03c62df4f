import {
  closedPeriodProblem,
  type InvoiceRecord,
  invoiceDifferences,
  invoiceProblems,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { RecordChangeList, RecordChangeQuery } from '../history/history.schemas.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import {
  cursorBehind,
  type FoundInvoice,
  InvoiceRepository,
  type ReadInvoice,
} from './invoice.repository.js';
import type { Invoice, InvoiceList, InvoiceQuery, TermsList } from './invoice.schemas.js';

/** Invoices as people read them. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly invoices: InvoiceRepository,
    private readonly files: CompanyFileRepository,
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
      const closedThrough = await this.files.closedThrough(tx);
      const { read, ...invoice } = found;
      return {
        ...invoice,
        problems: problemsOf(found, closedThrough),
        quickbooks: read === null ? null : quickbooksView(found, read),
      };
    });
  }

  /** The terms that QuickBooks has, by name; empty while none were read. */
  async terms(tenantId: string): Promise<TermsList> {
    const items = await this.tenantDb.run({ tenantId }, (tx) => this.invoices.terms(tx));
    return { items };
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

/** What keeps it from being made ready; nothing once a run has it in hand. */
function problemsOf(found: FoundInvoice, closedThrough: string | null): Invoice['problems'] {
  if (!['draft', 'approved', 'ready'].includes(found.state)) return [];
  const problems = invoiceProblems(recordOf(found));
  const closed = closedPeriodProblem(found.date, closedThrough);
  return [
    ...problems.map(({ field, message }) => ({ field, message })),
    ...(closed === null ? [] : [{ field: 'date', message: closed }]),
  ];
}

function quickbooksView(
  found: FoundInvoice,
  { fields, isDeleted, readAt }: ReadInvoice,
): Invoice['quickbooks'] {
  const { subtotal, tax, total } = found;
  const { lines } = recordOf(found);
  const differences = invoiceDifferences({ lines, totals: { subtotal, tax, total } }, fields);
  return {
    ...fields,
    isDeleted,
    lines: [...fields.lines],
    differences: fields.isVoided || isDeleted ? [] : differences,
    readAt: readAt.toISOString(),
  };
}

function recordOf({ customer, location, lines, ...invoice }: FoundInvoice): InvoiceRecord {
  return {
    ...invoice,
    locationId: location?.id ?? null,
    customerId: customer?.id ?? null,
    lines: lines.map(({ item, ...line }) => ({ ...line, itemId: item?.id ?? null })),
  };
}
