import { canonicalDecimal } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { matchingWords } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { Invoice, InvoiceList, InvoiceQuery, InvoiceRow } from './invoice.schemas.js';

interface ListedRow {
  id: string;
  number: number;
  quickbooks_number: string | null;
  state: InvoiceRow['state'];
  customer_id: string | null;
  company_name: string | null;
  invoice_date: string;
  due_date: string | null;
  subtotal: string;
  tax: string;
  total: string;
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
  tax_rate: string;
  edited_by_name: string;
  created_at: Date;
};

/** An invoice as its rows tell it. */
export type FoundInvoice = Omit<Invoice, 'problems'>;

/** Invoices as people read them: a page is taken up behind the last one that was shown, however many there are. */
@Injectable()
export class InvoiceRepository {
  async findPage(tx: TenantTx, query: InvoiceQuery): Promise<InvoiceRow[]> {
    const rows = await tx.$queryRaw<ListedRow[]>`
      SELECT ${LISTED_COLUMNS} FROM invoices invoice LEFT JOIN customers customer ON customer.id = invoice.customer_id
      WHERE invoice.state = ${query.state}::invoice_state ${narrowed(query)} ${searched(query.search)}
      ORDER BY invoice.invoice_date DESC, invoice.id DESC LIMIT ${query.limit}`;
    return rows.map(rowOf);
  }

  /** How many wait in the states that a person has to do something with; counted in an index of these alone. */
  async countWaiting(tx: TenantTx): Promise<InvoiceList['waiting']> {
    const [row] = await tx.$queryRaw<InvoiceList['waiting'][]>`
      SELECT count(*) FILTER (WHERE state = 'draft')::int AS draft,
             count(*) FILTER (WHERE state = 'approved')::int AS approved,
             count(*) FILTER (WHERE state = 'ready')::int AS ready
      FROM invoices WHERE state IN ('draft', 'approved', 'ready')`;
    return row ?? { draft: 0, approved: 0, ready: 0 };
  }

  async find(tx: TenantTx, invoiceId: string): Promise<FoundInvoice | null> {
    const [row] = await tx.$queryRaw<InvoiceColumns[]>`
      SELECT ${LISTED_COLUMNS}, invoice.terms, invoice.po_number, invoice.memo, invoice.tax_rate::text AS tax_rate,
             invoice.edited_by_name, invoice.created_at
      FROM invoices invoice LEFT JOIN customers customer ON customer.id = invoice.customer_id
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
      taxRate: canonicalDecimal(row.tax_rate) ?? '0.00',
      lines: lines.map(lineOf),
      editedBy: row.edited_by_name,
      createdAt: row.created_at.toISOString(),
    };
  }
}

const LISTED_COLUMNS = Prisma.sql`
  invoice.id, invoice.number, invoice.quickbooks_number, invoice.state, invoice.customer_id, customer.company_name,
  invoice.invoice_date::text AS invoice_date, invoice.due_date::text AS due_date, invoice.subtotal::text AS subtotal,
  invoice.tax::text AS tax, invoice.total::text AS total, invoice.approved_at, invoice.approved_by_name, invoice.ready_at,
  invoice.ready_by_name, invoice.version, invoice.updated_at`;

const SEARCHED = Prisma.sql`concat_ws(' ', invoice.number, invoice.quickbooks_number, customer.company_name)`;

function searched(search: string): Prisma.Sql {
  return matchingWords(SEARCHED, search);
}

function narrowed(query: InvoiceQuery): Prisma.Sql {
  const { customerId, from, to, minTotal, maxTotal, cursor } = query;
  const [date, id] = cursor?.split('_') ?? [];
  const parts = [
    customerId && Prisma.sql`AND invoice.customer_id = ${customerId}::uuid`,
    from && Prisma.sql`AND invoice.invoice_date >= ${from}::date`,
    to && Prisma.sql`AND invoice.invoice_date <= ${to}::date`,
    minTotal !== undefined && Prisma.sql`AND invoice.total >= ${String(minTotal)}::numeric`,
    maxTotal !== undefined && Prisma.sql`AND invoice.total <= ${String(maxTotal)}::numeric`,
    date && Prisma.sql`AND (invoice.invoice_date, invoice.id) < (${date}::date, ${id}::uuid)`,
  ].filter((part): part is Prisma.Sql => typeof part === 'object');
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, ' ');
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
    customer:
      row.customer_id === null
        ? null
        : { id: row.customer_id, companyName: row.company_name ?? '' },
    date: row.invoice_date,
    dueDate: row.due_date,
    subtotal: row.subtotal,
    tax: row.tax,
    total: row.total,
    approved: done(row.approved_at, row.approved_by_name),
    markedReady: done(row.ready_at, row.ready_by_name),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
}

function done(at: Date | null, by: string | null): InvoiceRow['approved'] {
  return at === null ? null : { at: at.toISOString(), by: by ?? '' };
}
