import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { ClaimedRun } from '../sync/run.js';
import {
  type CustomerFigures,
  type CustomerShare,
  type OwedByCustomer,
  PAGE_SIZE,
} from './reconciliation.js';

/** What both sides say is open of each customer's synced invoices, added up as they are compared. */
@Injectable()
export class CustomerBalanceRepository {
  async add(tx: TenantTx, run: ClaimedRun, shares: readonly CustomerShare[]): Promise<void> {
    if (shares.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO reconciliation_customers AS known (tenant_id, run_id, customer_id, name, list_id, invoices, ours, theirs, unexplained)
      SELECT ${run.tenantId}::uuid, ${run.id}::uuid, share.id, share.name, share."listId", share.invoices, share.ours,
             share.theirs, share.unexplained
      FROM json_to_recordset(${JSON.stringify(shares)}::json) AS share(
        id uuid, name text, "listId" text, invoices int, ours numeric, theirs numeric, unexplained int)
      ON CONFLICT (tenant_id, run_id, customer_id) DO UPDATE SET
        invoices = known.invoices + excluded.invoices, ours = known.ours + excluded.ours,
        theirs = known.theirs + excluded.theirs, unexplained = known.unexplained + excluded.unexplained`;
  }

  /** The next customers, in the order of their ids. */
  async findPage(
    tx: TenantTx,
    runId: string,
    afterId: string | null,
    limit = PAGE_SIZE,
  ): Promise<OwedByCustomer[]> {
    return tx.$queryRaw<OwedByCustomer[]>`
      SELECT customer_id AS id, name, list_id AS "listId", ours::text AS ours, theirs::text AS theirs, unexplained
      FROM reconciliation_customers
      WHERE run_id = ${runId}::uuid AND (${afterId}::uuid IS NULL OR customer_id > ${afterId}::uuid)
      ORDER BY customer_id LIMIT ${limit}`;
  }

  /** Keeps what QuickBooks itself says that customers owe. */
  async setQuickBooksBalances(
    tx: TenantTx,
    run: ClaimedRun,
    said: readonly Readonly<{ listId: string; balance: string }>[],
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE reconciliation_customers SET quickbooks_balance = said.balance
      FROM json_to_recordset(${JSON.stringify(said)}::json) AS said("listId" text, balance numeric)
      WHERE run_id = ${run.id}::uuid AND list_id = said."listId"`;
  }

  async figures(tx: TenantTx, runId: string): Promise<CustomerFigures> {
    const [row] = await tx.$queryRaw<CustomerFigures[]>`
      SELECT count(*)::int AS count, count(*) FILTER (WHERE ours <> theirs)::int AS differing,
             coalesce(sum(quickbooks_balance), 0)::numeric(15, 2)::text AS "quickbooksBalance",
             coalesce(sum(quickbooks_balance - theirs), 0)::numeric(15, 2)::text AS "otherBalance"
      FROM reconciliation_customers WHERE run_id = ${runId}::uuid`;
    if (row === undefined) throw new Error('A sum is always there.');
    return row;
  }

  /** Only the newest comparison keeps its customers, so that nightly ones do not pile up. */
  async forgetOthers(tx: TenantTx, run: ClaimedRun): Promise<void> {
    await tx.$executeRaw`DELETE FROM reconciliation_customers WHERE run_id <> ${run.id}::uuid`;
  }
}
