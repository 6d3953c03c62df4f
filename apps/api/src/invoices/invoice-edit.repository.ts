import type { InvoiceRecord, InvoiceState, InvoiceTotals } from '@connector/domain';
import { lineAmount } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** An invoice as an edit or a decision finds it. */
export interface StoredInvoice {
  readonly id: string;
  readonly number: number;
  readonly state: InvoiceState;
  readonly version: number;
  readonly editedByName: string;
  readonly total: string;
  readonly record: InvoiceRecord;
}

/** What an edit leaves behind, whatever it changed. */
export interface EditStamp {
  readonly tenantId: string;
  readonly at: Date;
  readonly by: string;
}

export type CountedInvoice = Readonly<{ record: InvoiceRecord; totals: InvoiceTotals }>;

/** The first number that a tenant's invoices get. */
const FIRST_NUMBER = 1001;

/** Invoices as people and programs write them in IndusTrack. */
@Injectable()
export class InvoiceEditRepository {
  /** Locked until the transaction ends, so that nothing else happens to them meanwhile. In the order of their ids. */
  async lock(tx: TenantTx, ids: readonly string[]): Promise<StoredInvoice[]> {
    await tx.$queryRaw`SELECT FROM invoices WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    return tx.$queryRaw<StoredInvoice[]>`
      SELECT invoice.id, invoice.number, invoice.state, invoice.version, invoice.edited_by_name AS "editedByName",
             invoice.total::text AS total,
             jsonb_build_object(
               'customerId', invoice.customer_id, 'date', invoice.invoice_date::text, 'dueDate', invoice.due_date::text,
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
  ): Promise<number> {
    const { customerId, date, dueDate, terms, poNumber, memo, taxRate } = record;
    const { subtotal, tax, total } = totals;
    const [row] = await tx.$queryRaw<{ number: number }[]>`
      INSERT INTO invoices (id, tenant_id, number, customer_id, invoice_date, due_date, terms, po_number, memo, tax_rate,
                            subtotal, tax, total, edited_by_name, created_at, updated_at)
      SELECT ${id}::uuid, ${tenantId}::uuid, coalesce(max(number) + 1, ${FIRST_NUMBER}), ${customerId}::uuid, ${date}::date,
             ${dueDate}::date, ${terms}, ${poNumber}, ${memo}, ${taxRate}::numeric, ${subtotal}::numeric, ${tax}::numeric,
             ${total}::numeric, ${by}, ${at}, ${at}
      FROM invoices RETURNING number`;
    await this.replaceLines(tx, { id, tenantId, record });
    return row?.number ?? FIRST_NUMBER;
  }

  /** An edit makes a draft of it: whatever was approved is approved no longer (INV-2). */
  async update(
    tx: TenantTx,
    { id, record, totals }: CountedInvoice & { readonly id: string },
    { tenantId, at, by }: EditStamp,
  ): Promise<void> {
    const { customerId, date, dueDate, terms, poNumber, memo, taxRate } = record;
    const { subtotal, tax, total } = totals;
    await tx.$executeRaw`
      UPDATE invoices SET state = 'draft', customer_id = ${customerId}::uuid, invoice_date = ${date}::date,
        due_date = ${dueDate}::date, terms = ${terms}, po_number = ${poNumber}, memo = ${memo}, tax_rate = ${taxRate}::numeric,
        subtotal = ${subtotal}::numeric, tax = ${tax}::numeric, total = ${total}::numeric, approved_at = NULL,
        approved_by_name = NULL, ready_at = NULL, ready_by_name = NULL, edited_by_name = ${by}, updated_at = ${at},
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
      UPDATE invoices SET state = moved.state::invoice_state,
        approved_at = CASE WHEN moved.state = 'draft' THEN NULL
                           WHEN moved.state = 'approved' AND invoices.state = 'draft' THEN ${at}::timestamptz ELSE approved_at END,
        approved_by_name = CASE WHEN moved.state = 'draft' THEN NULL
                                WHEN moved.state = 'approved' AND invoices.state = 'draft' THEN ${by}::text ELSE approved_by_name END,
        ready_at = CASE moved.state WHEN 'ready' THEN ${at}::timestamptz END,
        ready_by_name = CASE moved.state WHEN 'ready' THEN ${by}::text END,
        updated_at = ${at}, version = version + 1
      FROM json_to_recordset(${JSON.stringify(moved)}::json) AS moved(id uuid, state text)
      WHERE invoices.id = moved.id`;
  }

  /** Whether a customer and items are there to be billed. @returns the ids among these that are */
  async known(
    tx: TenantTx,
    { customerId, lines }: Pick<InvoiceRecord, 'customerId' | 'lines'>,
  ): Promise<{
    readonly customer: { readonly taxRate: string | null } | null;
    readonly items: Set<string>;
  }> {
    const ids = lines.flatMap(({ itemId }) => itemId ?? []);
    const customers = await tx.$queryRaw<{ taxRate: string | null }[]>`
      SELECT trim_scale(tax_rate)::text AS "taxRate" FROM customers
      WHERE id = ${customerId}::uuid AND removed_at IS NULL`;
    const items = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM items WHERE id = ANY(${ids}::uuid[]) AND removed_at IS NULL`;
    return { customer: customers[0] ?? null, items: new Set(items.map(({ id }) => id)) };
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
