import type { Address, QuickBooksInvoice } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { NIL_ID } from '../ids.js';
import type { WaitingPlace } from '../sync/mirror-waiting.repository.js';
import type { PlanKey } from '../sync/record-kind.js';

/** An invoice of QuickBooks with the one of IndusTrack that it is. */
export interface InvoiceEnd {
  readonly quickbooksId: string;
  readonly recordId: string;
  readonly fields: QuickBooksInvoice;
  readonly isDeleted: boolean;
  /** It was linked before; else QuickBooks has it under our own key. */
  readonly isLinked: boolean;
}

/** Finds the two ends of invoices for the planner: one statement for a batch, whatever its size. */
@Injectable()
export class InvoiceEndsRepository {
  /** INV-2: the invoices that a person made ready, in the order in which they were written. */
  async ready(
    tx: TenantTx,
    runId: string,
    { after, limit }: Readonly<{ after: WaitingPlace | null; limit: number }>,
  ): Promise<WaitingPlace[]> {
    return tx.$queryRaw<WaitingPlace[]>`
      SELECT id, 0 AS level FROM invoices
      WHERE state = 'ready' AND held_run_id IS DISTINCT FROM ${runId}::uuid AND id > ${after?.id ?? NIL_ID}::uuid
        AND NOT EXISTS (SELECT FROM run_steps step
                        WHERE step.tenant_id = invoices.tenant_id AND step.record_id = invoices.id
                          AND step.run_id = ${runId}::uuid AND step.state = 'planned')
      ORDER BY id LIMIT ${limit}`;
  }

  /** The invoices of QuickBooks behind these keys that are ours: linked, or there under our own key (BEY-1). */
  async ours(tx: TenantTx, keys: readonly PlanKey[]): Promise<InvoiceEnd[]> {
    const quickbooksIds = keys.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const recordIds = keys.flatMap(({ recordId }) => recordId ?? []);
    return tx.$queryRaw<InvoiceEnd[]>`
      SELECT said.quickbooks_id AS "quickbooksId", link.record_id AS "recordId", said.fields,
             said.deleted_at IS NOT NULL AS "isDeleted", true AS "isLinked"
      FROM links link
      JOIN mirror_records said ON said.tenant_id = link.tenant_id AND said.kind = 'invoice'
        AND said.quickbooks_id = link.quickbooks_id
      WHERE link.kind = 'invoice' AND (link.quickbooks_id = ANY(${quickbooksIds}) OR link.record_id = ANY(${recordIds}::uuid[]))
      UNION ALL
      SELECT said.quickbooks_id, invoice.id, said.fields, false, false
      FROM mirror_records said
      JOIN invoices invoice ON invoice.tenant_id = said.tenant_id AND said.fields ->> 'externalId' = '{' || invoice.id || '}'
      WHERE said.kind = 'invoice' AND said.quickbooks_id = ANY(${quickbooksIds}) AND said.deleted_at IS NULL
        AND invoice.state IN ('ready', 'sending')
        AND NOT EXISTS (SELECT FROM links link WHERE link.tenant_id = said.tenant_id AND link.kind = 'invoice'
                          AND (link.quickbooks_id = said.quickbooks_id OR link.record_id = invoice.id))`;
  }

  /** The addresses of service locations, by their ids. */
  async addresses(tx: TenantTx, locationIds: readonly string[]): Promise<Map<string, Address>> {
    if (locationIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; address: Address }[]>`
      SELECT id, address FROM customer_locations WHERE id = ANY(${locationIds}::uuid[])`;
    return new Map(rows.map(({ id, address }) => [id, address]));
  }

  /** INV-7: how many approved invoices come to nothing, and so never go anywhere. */
  async countOverNothing(tx: TenantTx): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM invoices WHERE state = 'approved' AND total = 0`;
    return rows[0]?.count ?? 0;
  }
}
