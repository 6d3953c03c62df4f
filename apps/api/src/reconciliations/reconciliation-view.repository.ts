import type { Hold, ReconciledFigures } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { wordsOf } from './difference-words.js';
import type { CustomerFigures, DifferenceCounts, DifferenceKind } from './reconciliation.js';
import type {
  Difference,
  DifferenceQuery,
  OwedCustomer,
  OwedCustomerQuery,
  Reconciliation,
} from './reconciliation.schemas.js';
import type { SignedStatement } from './statement.js';

interface Row {
  readonly id: string;
  readonly number: number;
  readonly trigger: 'schedule' | 'manual';
  readonly requestedBy: string | null;
  readonly state: Reconciliation['state'];
  readonly queuedAt: Date;
  readonly finishedAt: Date | null;
  readonly compared: number;
  readonly expected: number | null;
  readonly figures: ReconciledFigures;
  readonly counts: Partial<DifferenceCounts>;
  readonly customers: Partial<CustomerFigures>;
  readonly unsettled: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly hasStatement: boolean;
  readonly holds: Hold[];
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** A comparison that did not come to its end is what its run is. */
const SELECT = Prisma.sql`
  SELECT run.id, run.number, run.trigger::text AS trigger, run.requested_by_name AS "requestedBy",
         CASE WHEN run.state IN ('queued', 'running', 'held', 'failed') THEN run.state::text ELSE done.state END AS state,
         run.queued_at AS "queuedAt", run.finished_at AS "finishedAt", run.observed AS compared, run.expected,
         done.figures, done.counts, done.customers, done.unsettled, done.first_date::text AS "firstDate",
         done.last_date::text AS "lastDate", done.statement IS NOT NULL AS "hasStatement", run.holds,
         run.error_code AS "errorCode", run.error_message AS "errorMessage"
  FROM reconciliations done JOIN sync_runs run ON run.id = done.run_id`;

interface DifferenceRow extends Omit<Difference, 'what' | 'advice'> {
  readonly aspect: string;
}

/** Comparisons as people see them. */
@Injectable()
export class ReconciliationViewRepository {
  async find(tx: TenantTx, id: string): Promise<Reconciliation | null> {
    const [row] = await tx.$queryRaw<Row[]>`${SELECT} WHERE done.run_id = ${id}::uuid`;
    return row === undefined ? null : viewOf(row);
  }

  /** The newest first. */
  async findPage(
    tx: TenantTx,
    { page, pageSize }: Readonly<{ page: number; pageSize: number }>,
  ): Promise<{ items: Reconciliation[]; total: number }> {
    const rows = await tx.$queryRaw<Row[]>`
      ${SELECT} ORDER BY done.run_id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
    return { items: rows.map(viewOf), total: await tx.reconciliation.count() };
  }

  /** From behind the cursor, a difference's id. */
  async findDifferences(
    tx: TenantTx,
    id: string,
    { show, cursor, limit }: DifferenceQuery,
  ): Promise<Difference[]> {
    const which =
      show === 'accepted'
        ? Prisma.sql`is_accepted`
        : Prisma.sql`kind = ${show} AND NOT is_accepted`;
    const rows = await tx.$queryRaw<DifferenceRow[]>`
      SELECT id, kind, aspect, record_id AS "recordId", name, ours, theirs, is_followed AS "isFollowed",
             is_accepted AS "isAccepted"
      FROM reconciliation_differences
      WHERE run_id = ${id}::uuid AND ${which} AND (${cursor ?? null}::uuid IS NULL OR id > ${cursor ?? null}::uuid)
      ORDER BY id LIMIT ${limit}`;
    return rows.map(({ aspect, ...row }) => ({
      ...row,
      ...wordsOf({ ...row, aspect, kind: row.kind as DifferenceKind }),
    }));
  }

  /** Empty for all but the newest that came to its end: the others no longer keep theirs. */
  async findCustomers(
    tx: TenantTx,
    id: string,
    { cursor, limit }: OwedCustomerQuery,
  ): Promise<OwedCustomer[]> {
    return tx.$queryRaw<OwedCustomer[]>`
      SELECT customer_id AS id, name, invoices, ours::text AS ours, theirs::text AS theirs,
             quickbooks_balance::text AS "quickbooksBalance", (quickbooks_balance - theirs)::text AS "otherBalance"
      FROM reconciliation_customers
      WHERE run_id = ${id}::uuid AND (${cursor ?? null}::uuid IS NULL OR customer_id > ${cursor ?? null}::uuid)
      ORDER BY customer_id LIMIT ${limit}`;
  }

  async findStatement(tx: TenantTx, id: string): Promise<SignedStatement | null> {
    const found = await tx.reconciliation.findFirst({
      where: { runId: id },
      select: { statement: true, signature: true, keyId: true },
    });
    if (!found?.statement || !found.signature || !found.keyId) return null;
    return { text: found.statement, signature: found.signature, keyId: found.keyId };
  }
}

function viewOf(row: Row): Reconciliation {
  const { figures, counts, customers, errorCode, errorMessage, trigger, ...plain } = row;
  return {
    ...plain,
    ...figures,
    trigger: trigger === 'schedule' ? 'nightly' : 'manual',
    queuedAt: row.queuedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    differences: {
      invoice: counts.invoice ?? 0,
      payment: counts.payment ?? 0,
      customer: counts.customer ?? 0,
      count: counts.count ?? 0,
      followed: counts.followed ?? 0,
    },
    customers: {
      count: customers.count ?? 0,
      differing: customers.differing ?? 0,
      quickbooksBalance: customers.quickbooksBalance ?? '0.00',
      otherBalance: customers.otherBalance ?? '0.00',
    },
    holds: row.holds.map((hold) => ({ ...hold, steps: [...hold.steps] })),
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
  };
}
