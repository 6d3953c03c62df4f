import type { QuickBooksInvoice } from '@connector/domain';
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

  /** Both stand as they are, until QuickBooks computes yet another total. */
  async accept(tx: TenantTx, invoiceId: string, total: string, { at, by }: Stamp): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET accepted_total = ${total}::numeric, attention_code = NULL, attention = NULL,
        edited_by_name = ${by}, updated_at = ${at}, version = version + 1
      WHERE id = ${invoiceId}::uuid`;
  }
}
