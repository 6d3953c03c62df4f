import type { FollowedInvoice, InvoiceAttention } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** An invoice that a person must look at, and why. */
type Held = InvoiceAttention & { readonly id: string };

/** Where invoices stand while runs are at them: a statement a table, whatever the batch's size. */
@Injectable()
export class InvoiceMarksRepository {
  /** INV-8: a run has these in hand: nothing else happens to them until QuickBooks has answered. */
  async take(tx: TenantTx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE invoices SET state = 'sending', held_run_id = NULL, attention_code = NULL, attention = NULL
      WHERE id = ANY(${ids}::uuid[]) AND state = 'ready'`;
  }

  /** Nothing of these reached QuickBooks: they are as ready as a person made them. */
  async putBack(tx: TenantTx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE invoices SET state = 'ready', held_run_id = NULL, attention_code = NULL, attention = NULL
      WHERE id = ANY(${ids}::uuid[]) AND state = 'sending'`;
  }

  /** These wait for a person, or for what goes before them; this run does no more for them. */
  async hold(tx: TenantTx, runId: string, held: readonly Held[]): Promise<void> {
    if (held.length === 0) return;
    await tx.$executeRaw`
      UPDATE invoices SET held_run_id = ${runId}::uuid, attention_code = held.code, attention = held.message
      FROM json_to_recordset(${JSON.stringify(held)}::json) AS held(id uuid, code text, message text)
      WHERE invoices.id = held.id`;
  }

  /** A person must see this of them, while a run has them in hand. */
  async tell(tx: TenantTx, ids: readonly string[], attention: InvoiceAttention): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET attention_code = ${attention.code}, attention = ${attention.message}
      WHERE id = ANY(${ids}::uuid[])`;
  }

  /** What these become, because of what QuickBooks says. */
  async follow(
    tx: TenantTx,
    followed: readonly (FollowedInvoice & { readonly id: string })[],
    at: Date,
  ): Promise<void> {
    if (followed.length === 0) return;
    const rows = followed.map(({ attention, ...one }) => ({
      ...one,
      attentionCode: attention?.code ?? null,
      attention: attention?.message ?? null,
    }));
    await tx.$executeRaw`
      UPDATE invoices SET state = put.state, quickbooks_number = put."quickbooksNumber", balance = put.balance,
        payments = put.payments, accepted_total = put."acceptedTotal", attention_code = put."attentionCode",
        attention = put.attention, held_run_id = NULL, synced_at = coalesce(invoices.synced_at, ${at}), updated_at = ${at},
        version = version + 1
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS put(
        id uuid, state text, "quickbooksNumber" text, balance numeric, payments jsonb, "acceptedTotal" numeric,
        "attentionCode" text, attention text)
      WHERE invoices.id = put.id`;
  }

  /** Something that invoices may have waited for was written, or could not be: all that wait are looked at again. */
  async release(tx: TenantTx, runId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE invoices SET held_run_id = NULL
      WHERE state = 'ready' AND attention_code = 'waiting' AND held_run_id = ${runId}::uuid`;
  }

  /** The invoices that waited and need not any more, in the order in which they were written. */
  async released(tx: TenantTx, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM invoices WHERE state = 'ready' AND attention_code = 'waiting' AND held_run_id IS NULL
      ORDER BY id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
