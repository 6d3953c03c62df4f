import { canonicalDecimal, type InvoicePayment, type QuickBooksInvoice } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { Invoice, InvoiceList, InvoiceQuery, InvoiceRow } from './invoice.schemas.js';
import { searchIn } from './invoice-search.sql.js';

interface ListedRow {
  id: string;
  number: string;
  quickbooks_number: string | null;
  state: InvoiceRow['state'];
  is_historical: boolean;
  customer_id: string | null;
  company_name: string | null;
  invoice_date: string;
  due_date: string | null;
  subtotal: string;
  tax: string;
  total: string;
  balance: string | null;
  attention_code: string | null;
  attention: string | null;
  approved_at: Date | null;
  approved_by_name: string | null;
  ready_at: Date | null;
  ready_by_name: string | null;
  version: number;
  updated_at: Date;
}

type InvoiceColumns = ListedRow & {
  terms: string | null;
  po_number: string | null;
  memo: string | null;
  tax_rate: string | null;
  location_id: string | null;
  location_name: string | null;
  payments: InvoicePayment[];
  read: QuickBooksInvoice | null;
  read_at: Date | null;
  is_deleted: boolean | null;
  edited_by_name: string;
  created_at: Date;
};

/** An invoice as its rows tell it. */
export type FoundInvoice = Omit<Invoice, 'problems' | 'quickbooks'> & {
  readonly read: ReadInvoice | null;
};

/** The invoice as QuickBooks had it when it was last read. */
export interface ReadInvoice {
  readonly fields: QuickBooksInvoice;
  readonly isDeleted: boolean;
  readonly readAt: Date;
}

/** Invoices as people read them: a page is taken up behind the last one that was shown, however many there are. */
@Injectable()
export class InvoiceRepository {
  async findPage(tx: TenantTx, query: InvoiceQuery): Promise<InvoiceRow[]> {
    const searched = await searchIn(tx, query.search);
    const rows = await tx.$queryRaw<ListedRow[]>`
      SELECT ${LISTED_COLUMNS} FROM invoices invoice LEFT JOIN customers customer ON customer.id = invoice.customer_id
      WHERE true ${narrowed(query)} ${searched}
      ORDER BY invoice.invoice_date DESC, invoice.id DESC LIMIT ${query.limit}`;
    return rows.map(rowOf);
  }

  /** How many wait in the states that a person has to do something with; counted in an index of these alone. */
  async countWaiting(tx: TenantTx): Promise<InvoiceList['waiting']> {
    const [row] = await tx.$queryRaw<InvoiceList['waiting'][]>`
      SELECT count(*) FILTER (WHERE state = 'draft')::int AS draft,
             count(*) FILTER (WHERE state = 'approved')::int AS approved,
             count(*) FILTER (WHERE state IN ('ready', 'sending'))::int AS ready,
             (SELECT count(*)::int FROM invoices invoice WHERE ${IN_NEED}) AS attention
      FROM invoices WHERE state IN ('draft', 'approved', 'ready', 'sending')`;
    return row ?? { draft: 0, approved: 0, ready: 0, attention: 0 };
  }

  /** The active terms of QuickBooks, as the mirror has them. */
  async terms(tx: TenantTx): Promise<{ name: string }[]> {
    return tx.mirrorRecord.findMany({
      where: { kind: 'terms', active: true, deletedAt: null },
      select: { name: true },
      orderBy: { name: 'asc' },
    });
  }

  async find(tx: TenantTx, invoiceId: string): Promise<FoundInvoice | null> {
    const [row] = await tx.$queryRaw<InvoiceColumns[]>`
      SELECT ${LISTED_COLUMNS}, invoice.terms, invoice.po_number, invoice.memo, invoice.tax_rate::text AS tax_rate,
             invoice.edited_by_name, invoice.created_at, invoice.location_id, location.name AS location_name,
             invoice.payments, said.fields AS read, said.observed_at AS read_at, said.deleted_at IS NOT NULL AS is_deleted
      FROM invoices invoice LEFT JOIN customers customer ON customer.id = invoice.customer_id
      LEFT JOIN customer_locations location ON location.id = invoice.location_id
      LEFT JOIN links link ON link.tenant_id = invoice.tenant_id AND link.kind = 'invoice' AND link.record_id = invoice.id
      LEFT JOIN mirror_records said ON said.tenant_id = link.tenant_id AND said.kind = 'invoice'
        AND said.quickbooks_id = link.quickbooks_id
      WHERE invoice.id = ${invoiceId}::uuid`;
    if (row === undefined) return null;
    const lines = await tx.$queryRaw<LineColumns[]>`
      SELECT line.item_id, item.full_name, line.description, line.quantity::text AS quantity, line.rate::text AS rate,
             line.amount::text AS amount, line.is_taxable
      FROM invoice_lines line LEFT JOIN items item ON item.id = line.item_id
      WHERE line.invoice_id = ${invoiceId}::uuid ORDER BY line.position`;
    return {
      ...rowOf(row),
      terms: row.terms,
      poNumber: row.po_number,
      memo: row.memo,
      taxRate: canonicalDecimal(row.tax_rate),
      location:
        row.location_id === null ? null : { id: row.location_id, name: row.location_name ?? '' },
      payments: row.payments,
      read:
        row.read === null || row.read_at === null
          ? null
          : { fields: row.read, isDeleted: row.is_deleted ?? false, readAt: row.read_at },
      lines: lines.map(lineOf),
      editedBy: row.edited_by_name,
      createdAt: row.created_at.toISOString(),
    };
  }
}

const LISTED_COLUMNS = Prisma.sql`
  invoice.id, invoice.number, invoice.quickbooks_number, invoice.state, invoice.is_historical, invoice.customer_id,
  customer.company_name, invoice.balance::text AS balance, invoice.attention_code, invoice.attention,
  invoice.invoice_date::text AS invoice_date, invoice.due_date::text AS due_date, invoice.subtotal::text AS subtotal,
  invoice.tax::text AS tax, invoice.total::text AS total, invoice.approved_at, invoice.approved_by_name, invoice.ready_at,
  invoice.ready_by_name, invoice.version, invoice.updated_at`;

function narrowed(query: InvoiceQuery): Prisma.Sql {
  const { state, attention, customerId, from, to, minTotal, maxTotal, cursor } = query;
  const [date, id] = cursor?.split('_') ?? [];
  const parts = [
    state && Prisma.sql`AND ${isIn(state)}`,
    attention && Prisma.sql`AND ${IN_NEED}`,
    customerId && Prisma.sql`AND invoice.customer_id = ${customerId}::uuid`,
    from && Prisma.sql`AND invoice.invoice_date >= ${from}::date`,
    to && Prisma.sql`AND invoice.invoice_date <= ${to}::date`,
    minTotal !== undefined &&
      Prisma.sql`AND invoice.total_cents >= ceil(${String(minTotal)}::numeric * 100)::bigint`,
    maxTotal !== undefined &&
      Prisma.sql`AND invoice.total_cents <= floor(${String(maxTotal)}::numeric * 100)::bigint`,
    date && Prisma.sql`AND (invoice.invoice_date, invoice.id) < (${date}::date, ${id}::uuid)`,
  ].filter((part): part is Prisma.Sql => typeof part === 'object');
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, ' ');
}

/** What waits for its customer waits for no person. */
const IN_NEED = Prisma.sql`invoice.attention_code IS NOT NULL AND invoice.attention_code <> 'waiting'`;

/** Who looks for what is ready finds what a run has in hand just now beside it. */
function isIn(state: InvoiceRow['state']): Prisma.Sql {
  return state === 'ready'
    ? Prisma.sql`invoice.state IN ('ready', 'sending')`
    : Prisma.sql`invoice.state = ${state}`;
}

/** Names the place behind an invoice. */
export function cursorBehind({ date, id }: InvoiceRow): string {
  return `${date}_${id}`;
}

interface LineColumns {
  item_id: string | null;
  full_name: string | null;
  description: string | null;
  quantity: string;
  rate: string;
  amount: string;
  is_taxable: boolean;
}

function lineOf(line: LineColumns): Invoice['lines'][number] {
  return {
    item: line.item_id === null ? null : { id: line.item_id, fullName: line.full_name ?? '' },
    description: line.description,
    quantity: canonicalDecimal(line.quantity) ?? '0.00',
    rate: canonicalDecimal(line.rate) ?? '0.00',
    amount: line.amount,
    isTaxable: line.is_taxable,
  };
}

function rowOf(row: ListedRow): InvoiceRow {
  return {
    id: row.id,
    number: row.number,
    quickbooksNumber: row.quickbooks_number,
    state: row.state,
    isHistorical: row.is_historical,
    customer:
      row.customer_id === null
        ? null
        : { id: row.customer_id, companyName: row.company_name ?? '' },
    date: row.invoice_date,
    dueDate: row.due_date,
    subtotal: row.subtotal,
    tax: row.tax,
    total: row.total,
    balance: row.balance,
    attention:
      row.attention_code === null
        ? null
        : { code: row.attention_code, message: row.attention ?? '' },
    approved: done(row.approved_at, row.approved_by_name),
    markedReady: done(row.ready_at, row.ready_by_name),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
}

function done(at: Date | null, by: string | null): InvoiceRow['approved'] {
  return at === null ? null : { at: at.toISOString(), by: by ?? '' };
}
