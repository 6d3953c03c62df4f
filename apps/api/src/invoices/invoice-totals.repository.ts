import type { QuickBooksInvoice, QuickBooksInvoiceLine } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

type Stamp = Readonly<{ at: Date; by: string }>;

/** INV-4: an invoice's totals beside those that QuickBooks computed. */
@Injectable()
export class InvoiceTotalsRepository {
  /** The invoice as QuickBooks had it when it was last read; null where it has none. */
  async read(tx: TenantTx, invoiceId: string): Promise<QuickBooksInvoice | null> {
    const [row] = await tx.$queryRaw<{ fields: QuickBooksInvoice }[]>`
      SELECT said.fields FROM links link
      JOIN mirror_records said ON said.tenant_id = link.tenant_id AND said.kind = 'invoice'
        AND said.quickbooks_id = link.quickbooks_id AND said.deleted_at IS NULL
      WHERE link.kind = 'invoice' AND link.record_id = ${invoiceId}::uuid`;
    return row?.fields ?? null;
  }

  /** QuickBooks' figures are the invoice's from now on. */
  async take(
    tx: TenantTx,
    invoiceId: string,
    { subtotal, tax, total, taxRate }: QuickBooksInvoice,
    { at, by }: Stamp,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET tax_rate = ${taxRate ?? '0'}::numeric, subtotal = ${subtotal}::numeric, tax = ${tax}::numeric,
        total = ${total}::numeric, accepted_total = NULL, attention_code = NULL, attention = NULL, edited_by_name = ${by},
        updated_at = ${at}, version = version + 1
      WHERE id = ${invoiceId}::uuid`;
  }

  /** The lines as QuickBooks has them; a line of an item that IndusTrack does not have keeps its text and its amount. */
  async takeLines(
    tx: TenantTx,
    { tenantId, invoiceId }: Readonly<{ tenantId: string; invoiceId: string }>,
    lines: readonly QuickBooksInvoiceLine[],
  ): Promise<void> {
    const rows = lines.map((line, position) => ({
      ...line,
      position,
      description: line.description ?? line.itemName,
      // A line without a quantity, or with a percentage for a price, is one of its amount.
      quantity: line.rate === null ? '1' : (line.quantity ?? '1'),
      rate: line.rate ?? line.amount,
    }));
    await tx.$executeRaw`DELETE FROM invoice_lines WHERE invoice_id = ${invoiceId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, description, quantity, rate, amount, is_taxable)
      SELECT ${tenantId}::uuid, ${invoiceId}::uuid, said.position, link.record_id, said.description, said.quantity, said.rate,
             said.amount, coalesce((code.fields ->> 'isTaxable')::boolean, false)
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS said(
        position int, "itemListId" text, description text, quantity numeric, rate numeric, amount numeric, "taxCode" text)
      LEFT JOIN links link ON link.kind = 'item' AND link.quickbooks_id = said."itemListId"
      LEFT JOIN LATERAL (
        SELECT fields FROM mirror_records
        WHERE kind = 'sales_tax_code' AND name = said."taxCode" AND deleted_at IS NULL LIMIT 1) AS code ON true`;
  }

  /** Both stand as they are, until QuickBooks computes yet another total. */
  async accept(tx: TenantTx, invoiceId: string, total: string, { at, by }: Stamp): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET accepted_total = ${total}::numeric, attention_code = NULL, attention = NULL,
        edited_by_name = ${by}, updated_at = ${at}, version = version + 1
      WHERE id = ${invoiceId}::uuid`;
  }
}
