import type { InvoicePayment, SyncedInvoice } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { type LinkedInvoice, PAGE_SIZE } from './reconciliation.js';

interface InvoiceRow extends Omit<LinkedInvoice, 'customer' | 'payments'> {
  readonly state: SyncedInvoice['state'];
  readonly payments: InvoicePayment[];
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly customerListId: string | null;
}

/** Those that QuickBooks has had. One that was void before it was sent never was there. */
const SYNCED = Prisma.sql`
  FROM invoices invoice
  LEFT JOIN links link ON link.kind = 'invoice' AND link.record_id = invoice.id
  LEFT JOIN mirror_records said ON said.kind = 'invoice' AND said.quickbooks_id = link.quickbooks_id
  LEFT JOIN mirror_waiting waiting ON waiting.kind = 'invoice' AND waiting.quickbooks_id = link.quickbooks_id
  LEFT JOIN customers customer ON customer.id = invoice.customer_id
  LEFT JOIN links customer_link ON customer_link.kind = 'customer' AND customer_link.record_id = invoice.customer_id
  WHERE invoice.state IN ('synced', 'paid', 'void') AND NOT invoice.is_historical
    AND (invoice.state <> 'void' OR link.quickbooks_id IS NOT NULL)`;

/** BEY-8: every invoice that was synced, however long ago, as IndusTrack holds it. */
@Injectable()
export class SyncedInvoiceRepository {
  /** The next ones, in the order of their ids. */
  async findPage(tx: TenantTx, afterId: string | null): Promise<LinkedInvoice[]> {
    const rows = await tx.$queryRaw<InvoiceRow[]>`
      SELECT invoice.id, invoice.number, invoice.quickbooks_number AS "quickbooksNumber", invoice.state,
             invoice.invoice_date::text AS date, invoice.total::text AS total, invoice.balance::text AS balance,
             invoice.payments, invoice.accepted_total::text AS "acceptedTotal",
             link.quickbooks_id AS "txnId",
             CASE WHEN waiting.quickbooks_id IS NULL THEN said.edit_sequence END AS "followedEditSequence",
             said.deleted_at IS NOT NULL AS "isKnownGone",
             customer.id AS "customerId", customer.company_name AS "customerName",
             customer_link.quickbooks_id AS "customerListId"
      ${SYNCED} AND (${afterId}::uuid IS NULL OR invoice.id > ${afterId}::uuid)
      ORDER BY invoice.id LIMIT ${PAGE_SIZE}`;
    return rows.map(invoiceOf);
  }

  /** How many there are; and how many more are on their way, of which nothing can be said yet. */
  async count(tx: TenantTx): Promise<{ synced: number; unsettled: number }> {
    const [row] = await tx.$queryRaw<{ synced: number; unsettled: number }[]>`
      SELECT (SELECT count(*)::int ${SYNCED}) AS synced,
             (SELECT count(*)::int FROM invoices WHERE state = 'sending') AS unsettled`;
    return row ?? { synced: 0, unsettled: 0 };
  }
}

function invoiceOf({
  customerId,
  customerName,
  customerListId,
  ...row
}: InvoiceRow): LinkedInvoice {
  const customer =
    customerId === null
      ? null
      : { id: customerId, name: customerName ?? '', listId: customerListId };
  return { ...row, customer };
}
