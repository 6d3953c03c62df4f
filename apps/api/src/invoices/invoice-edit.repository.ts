import type {
  FollowedSubject,
  InvoiceRecord,
  InvoiceState,
  InvoiceTotals,
} from '@connector/domain';
import { lineAmount } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { QUICKBOOKS_TAX_RATE } from './quickbooks-tax.sql.js';

/** An invoice as an edit or a decision finds it. */
export interface StoredInvoice extends FollowedSubject {
  readonly id: string;
  readonly number: string;
  readonly isHistorical: boolean;
  readonly version: number;
  readonly editedByName: string;
  readonly record: InvoiceRecord;
}

/** What an edit leaves behind, whatever it changed. */
export interface EditStamp {
  readonly tenantId: string;
  readonly at: Date;
  readonly by: string;
}

export type CountedInvoice = Readonly<{ record: InvoiceRecord; totals: InvoiceTotals }>;

/** What an invoice names. */
type Named = Pick<InvoiceRecord, 'customerId' | 'locationId' | 'lines'>;

/** What of it can be billed; null or missing where it cannot. */
export interface KnownToBill {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    /** In percent: the one that it carries here, else the one that QuickBooks will apply; null where neither is known. */
    readonly taxRate: string | null;
  } | null;
  readonly location: { readonly id: string; readonly name: string } | null;
  /** The ids that are there. */
  readonly items: ReadonlySet<string>;
}

/** The first number that a tenant's invoices get. */
const FIRST_NUMBER = 1001;

/** Invoices as people and programs write them in IndusTrack. */
@Injectable()
export class InvoiceEditRepository {
  /** Locked until the transaction ends, so that nothing else happens to them meanwhile. In the order of their ids. */
  async lock(tx: TenantTx, ids: readonly string[]): Promise<StoredInvoice[]> {
    await tx.$queryRaw`SELECT FROM invoices WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    return tx.$queryRaw<StoredInvoice[]>`
      SELECT invoice.id, invoice.number, invoice.state, invoice.is_historical AS "isHistorical",
             invoice.quickbooks_number AS "quickbooksNumber", invoice.balance::text AS balance, invoice.payments,
             invoice.accepted_total::text AS "acceptedTotal", invoice.version,
             CASE WHEN invoice.attention_code IS NOT NULL
                  THEN jsonb_build_object('code', invoice.attention_code, 'message', invoice.attention) END AS attention, invoice.edited_by_name AS "editedByName",
             jsonb_build_object('subtotal', invoice.subtotal::text, 'tax', invoice.tax::text, 'total', invoice.total::text) AS totals,
             jsonb_build_object(
               'customerId', invoice.customer_id, 'locationId', invoice.location_id, 'date', invoice.invoice_date::text, 'dueDate', invoice.due_date::text,
               'terms', invoice.terms, 'poNumber', invoice.po_number, 'memo', invoice.memo,
               'taxRate', trim_scale(invoice.tax_rate)::text,
               'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                           'itemId', line.item_id, 'description', line.description,
                           'quantity', trim_scale(line.quantity)::text, 'rate', trim_scale(line.rate)::text,
                           'isTaxable', line.is_taxable) ORDER BY line.position), '[]')
                         FROM invoice_lines line WHERE line.invoice_id = invoice.id)) AS record
      FROM invoices invoice WHERE invoice.id = ANY(${ids}::uuid[]) ORDER BY invoice.id`;
  }

  /** @returns the number that the invoice got; the tenant's row must be locked, so that each number is given once */
  async insert(
    tx: TenantTx,
    { id, record, totals }: CountedInvoice & { readonly id: string },
    { tenantId, at, by }: EditStamp,
  ): Promise<string> {
    const { customerId, locationId, date, dueDate, terms, poNumber, memo, taxRate } = record;
    const { subtotal, tax, total } = totals;
    const [row] = await tx.$queryRaw<{ number: string }[]>`
      WITH RECURSIVE counted AS (
        SELECT coalesce(max(sequence) + 1, ${FIRST_NUMBER}::int) AS next FROM invoices
        UNION ALL
        -- A historical invoice may have come with this number.
        SELECT next + 1 FROM counted WHERE EXISTS (SELECT FROM invoices taken WHERE taken.number COLLATE "C" = next::text))
      INSERT INTO invoices (id, tenant_id, number, sequence, customer_id, location_id, invoice_date, due_date, terms, po_number,
                            memo, tax_rate, subtotal, tax, total, edited_by_name, created_at, updated_at)
      SELECT ${id}::uuid, ${tenantId}::uuid, max(next)::text, max(next), ${customerId}::uuid, ${locationId}::uuid, ${date}::date,
             ${dueDate}::date, ${terms}, ${poNumber}, ${memo}, ${taxRate}::numeric, ${subtotal}::numeric, ${tax}::numeric,
             ${total}::numeric, ${by}, ${at}, ${at}
      FROM counted
      RETURNING number`;
    if (row === undefined) throw new Error('No number is left for another invoice.');
    await this.replaceLines(tx, { id, tenantId, record });
    return row.number;
  }

  /** An edit makes a draft of it: whatever was approved is approved no longer (INV-2). */
  async update(
    tx: TenantTx,
    { id, record, totals }: CountedInvoice & { readonly id: string },
    { tenantId, at, by }: EditStamp,
  ): Promise<void> {
    const { customerId, locationId, date, dueDate, terms, poNumber, memo, taxRate } = record;
    const { subtotal, tax, total } = totals;
    await tx.$executeRaw`
      UPDATE invoices SET state = 'draft', customer_id = ${customerId}::uuid, location_id = ${locationId}::uuid, invoice_date = ${date}::date,
        due_date = ${dueDate}::date, terms = ${terms}, po_number = ${poNumber}, memo = ${memo}, tax_rate = ${taxRate}::numeric,
        subtotal = ${subtotal}::numeric, tax = ${tax}::numeric, total = ${total}::numeric, approved_at = NULL,
        approved_by_name = NULL, ready_at = NULL, ready_by_name = NULL, attention_code = NULL, attention = NULL,
        held_run_id = NULL, edited_by_name = ${by}, updated_at = ${at},
        version = version + 1
      WHERE id = ${id}::uuid`;
    await this.replaceLines(tx, { id, tenantId, record });
  }

  /** Moves invoices on in their life, and remembers who did it. */
  async move(
    tx: TenantTx,
    moved: readonly Readonly<{ id: string; state: InvoiceState }>[],
    { at, by }: EditStamp,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET state = moved.state,
        approved_at = CASE WHEN moved.state = 'draft' THEN NULL
                           WHEN moved.state = 'approved' AND invoices.state = 'draft' THEN ${at}::timestamptz ELSE approved_at END,
        approved_by_name = CASE WHEN moved.state = 'draft' THEN NULL
                                WHEN moved.state = 'approved' AND invoices.state = 'draft' THEN ${by}::text ELSE approved_by_name END,
        ready_at = CASE moved.state WHEN 'ready' THEN ${at}::timestamptz END,
        ready_by_name = CASE moved.state WHEN 'ready' THEN ${by}::text END,
        balance = CASE WHEN moved.state = 'void' AND balance IS NOT NULL THEN 0 ELSE balance END,
        attention_code = NULL, attention = NULL, held_run_id = NULL, edited_by_name = ${by}, updated_at = ${at},
        version = version + 1
      FROM json_to_recordset(${JSON.stringify(moved)}::json) AS moved(id uuid, state text)
      WHERE invoices.id = moved.id`;
  }

  /** What of an invoice's customer, location and items is there to be billed. */
  async known(tx: TenantTx, record: Named): Promise<KnownToBill> {
    const { customerId, locationId, lines } = record;
    const [customer = null] = await tx.$queryRaw<NonNullable<KnownToBill['customer']>[]>`
      SELECT id, company_name AS name, trim_scale(coalesce(tax_rate, ${QUICKBOOKS_TAX_RATE}))::text AS "taxRate"
      FROM customers customer WHERE id = ${customerId}::uuid AND removed_at IS NULL`;
    const [location = null] = await tx.$queryRaw<NonNullable<KnownToBill['location']>[]>`
      SELECT id, name FROM customer_locations
      WHERE id = ${locationId}::uuid AND customer_id = ${customerId}::uuid`;
    const ids = lines.flatMap(({ itemId }) => itemId ?? []);
    const items = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM items WHERE id = ANY(${ids}::uuid[]) AND removed_at IS NULL`;
    return { customer, location, items: new Set(items.map(({ id }) => id)) };
  }

  /** Which of these invoices name a customer or an item that was removed meanwhile. @returns what to tell, by id */
  async namingRemoved(tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ id: string; message: string }[]>`
      SELECT invoice.id, 'Its customer ' || customer.company_name || ' was removed. Choose another.' AS message
      FROM invoices invoice JOIN customers customer ON customer.id = invoice.customer_id
      WHERE invoice.id = ANY(${ids}::uuid[]) AND customer.removed_at IS NOT NULL
      UNION ALL
      SELECT line.invoice_id, 'The item ' || item.full_name || ' was removed. Choose another.'
      FROM invoice_lines line JOIN items item ON item.id = line.item_id
      WHERE line.invoice_id = ANY(${ids}::uuid[]) AND item.removed_at IS NOT NULL`;
    return new Map(rows.map(({ id, message }) => [id, message]));
  }

  /** The names of these customers and locations, by id; also of removed ones. */
  async names(tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, company_name AS name FROM customers WHERE id = ANY(${ids}::uuid[])
      UNION ALL SELECT id, name FROM customer_locations WHERE id = ANY(${ids}::uuid[])`;
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async replaceLines(
    tx: TenantTx,
    { id, tenantId, record }: Readonly<{ id: string; tenantId: string; record: InvoiceRecord }>,
  ): Promise<void> {
    await tx.$executeRaw`DELETE FROM invoice_lines WHERE invoice_id = ${id}::uuid`;
    const rows = record.lines.map((line, position) => ({
      ...line,
      position,
      amount: lineAmount(line),
    }));
    await tx.$executeRaw`
      INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, description, quantity, rate, amount, is_taxable)
      SELECT ${tenantId}::uuid, ${id}::uuid, position, "itemId", description, quantity, rate, amount, "isTaxable"
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS made(
        position int, "itemId" uuid, description text, quantity numeric, rate numeric, amount numeric, "isTaxable" boolean)`;
  }
}
