import { INVOICE_STATE_WORDS } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { Statement } from './accountant.schemas.js';
import type { AccountedMonth } from './accountant-month.repository.js';
import { writtenIn } from './written.sql.js';

/** How many writes of a month were the same, in the same place, with the same end. */
export interface WrittenCount {
  readonly kind: 'customer' | 'item' | 'invoice';
  readonly side: 'quickbooks' | 'industrack' | 'both';
  readonly state: 'done' | 'refused' | 'unknown';
  readonly action: string;
  readonly count: number;
}

type Invoices = Statement['invoices'];

/** As many of a list as a statement shows. */
const MAX_SHOWN = 50;

/** BEY-20: the figures of a month; each is counted where it stands anyway. */
@Injectable()
export class AccountantStatementRepository {
  async written(tx: TenantTx, month: AccountedMonth): Promise<WrittenCount[]> {
    return tx.$queryRaw<WrittenCount[]>`
      SELECT step.record_kind AS kind, step.side, step.state, step.action, count(*)::int AS count
      FROM run_steps step WHERE ${writtenIn(month)}
      GROUP BY step.record_kind, step.side, step.state, step.action`;
  }

  /** The invoices that were sent, by what QuickBooks was last read to have of them. */
  async sent(tx: TenantTx, month: AccountedMonth): Promise<Invoices['sent']> {
    const [row] = await tx.$queryRaw<Invoices['sent'][]>`
      WITH sent AS (
        SELECT DISTINCT step.record_id FROM run_steps step
        WHERE ${writtenIn(month)} AND step.record_kind = 'invoice' AND step.action = 'create' AND step.state = 'done'
          AND step.side IN ('quickbooks', 'both')
      ), read AS (
        SELECT said.fields, coalesce(said.deleted_at IS NOT NULL, false) AS is_deleted
        FROM sent
        LEFT JOIN links link ON link.kind = 'invoice' AND link.record_id = sent.record_id
        LEFT JOIN mirror_records said ON said.kind = 'invoice' AND said.quickbooks_id = link.quickbooks_id
      ), amount AS (
        SELECT is_deleted, coalesce((fields ->> 'isVoided')::boolean, false) AS is_voided,
               CASE WHEN NOT is_deleted THEN (fields ->> 'subtotal')::numeric END AS subtotal,
               CASE WHEN NOT is_deleted THEN (fields ->> 'tax')::numeric END AS tax,
               CASE WHEN NOT is_deleted THEN (fields ->> 'total')::numeric END AS total,
               CASE WHEN NOT is_deleted THEN (fields ->> 'balance')::numeric END AS balance
        FROM read
      )
      SELECT count(*)::int AS count, coalesce(sum(subtotal), 0)::numeric(18, 2)::text AS subtotal,
             coalesce(sum(tax), 0)::numeric(18, 2)::text AS tax, coalesce(sum(total), 0)::numeric(18, 2)::text AS total,
             coalesce(sum(balance), 0)::numeric(18, 2)::text AS balance,
             count(*) FILTER (WHERE is_voided AND NOT is_deleted)::int AS "voidedSince",
             count(*) FILTER (WHERE is_deleted)::int AS "deletedSince"
      FROM amount`;
    return row ?? NONE_SENT;
  }

  /** The invoices that became paid or void because QuickBooks said so, or that it said were gone. */
  async followed(
    tx: TenantTx,
    month: AccountedMonth,
  ): Promise<Pick<Invoices, 'paid' | 'voided' | 'deleted'>> {
    const rows = await tx.$queryRaw<{ became: string; count: number; total: string }[]>`
      WITH step AS (
        SELECT step.id, step.at, step.record_id, step.changes FROM run_steps step
        WHERE ${writtenIn(month)} AND step.record_kind = 'invoice' AND step.side = 'industrack' AND step.state = 'done'
      ), moved AS (
        -- The last word of the month counts: one that was paid and opened again is not paid.
        SELECT DISTINCT ON (step.record_id) step.record_id, said ->> 'after' AS became
        FROM step, json_array_elements(step.changes) AS said
        WHERE said ->> 'field' = 'state'
        ORDER BY step.record_id, step.at DESC, step.id DESC
      ), gone AS (
        SELECT DISTINCT step.record_id FROM step
        JOIN links link ON link.kind = 'invoice' AND link.record_id = step.record_id
        JOIN mirror_records said ON said.kind = 'invoice' AND said.quickbooks_id = link.quickbooks_id
        WHERE said.deleted_at >= ${month.from} AND said.deleted_at < ${month.to}
      ), became AS (
        SELECT record_id, became FROM moved UNION ALL SELECT record_id, 'deleted' FROM gone
      )
      SELECT became.became, count(*)::int AS count, coalesce(sum(invoice.total), 0)::numeric(18, 2)::text AS total
      FROM became JOIN invoices invoice ON invoice.id = became.record_id GROUP BY became.became`;
    const of = (became: string) => {
      const found = rows.find((row) => row.became === became);
      return { count: found?.count ?? 0, total: found?.total ?? '0.00' };
    };
    return {
      paid: of(INVOICE_STATE_WORDS.paid),
      voided: of(INVOICE_STATE_WORDS.void),
      deleted: of('deleted'),
    };
  }

  async settledTotals(tx: TenantTx, month: AccountedMonth): Promise<Statement['settledTotals']> {
    type Row = Omit<Statement['settledTotals']['items'][number], 'at'> & {
      at: Date;
      counted: number;
    };
    const rows = await tx.$queryRaw<Row[]>`
      WITH settled AS (
        SELECT entry.id, entry.at, entry.actor_name, entry.details, count(*) OVER ()::int AS counted
        FROM audit_entries entry
        WHERE entry.tenant_id = current_tenant() AND entry.at >= ${month.from} AND entry.at < ${month.to}
          AND entry.action = 'invoice.totals_settled'
        ORDER BY entry.at DESC, entry.id DESC LIMIT ${MAX_SHOWN})
      SELECT settled.at, settled.actor_name AS by, settled.counted, details ->> 'invoice' AS number, invoice.id AS "invoiceId",
             details ->> 'take' AS take, details ->> 'industrackTotal' AS "industrackTotal",
             details ->> 'quickbooksTotal' AS "quickbooksTotal"
      FROM settled LEFT JOIN invoices invoice ON invoice.number = details ->> 'invoice'
      ORDER BY settled.at DESC, settled.id DESC`;
    return {
      count: rows[0]?.counted ?? 0,
      items: rows.map(({ counted: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    };
  }

  /** The syncs of a month; a preview writes nothing, and is none. */
  async runs(tx: TenantTx, month: AccountedMonth): Promise<Statement['runs']> {
    const rows = await tx.$queryRaw<RunCount[]>`
      SELECT run.state::text AS state, run.requested_by_name AS name, count(*)::int AS count, min(run.number) AS first,
             max(run.number) AS last
      FROM sync_runs run
      WHERE run.tenant_id = current_tenant() AND run.queued_at >= ${month.from} AND run.queued_at < ${month.to}
        AND run.mode <> 'preview'
      GROUP BY run.state, run.requested_by_name`;
    const [wrote] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT step.run_id)::int AS count FROM run_steps step
      WHERE ${writtenIn(month)} AND step.side IN ('quickbooks', 'both')`;
    const inState = (state: string) =>
      rows.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0);
    const names = [...new Set(rows.map(({ name }) => name))];
    const countOf = (name: string | null) =>
      rows.filter((row) => row.name === name).reduce((sum, { count }) => sum + count, 0);
    return {
      count: rows.reduce((sum, { count }) => sum + count, 0),
      completed: inState('completed'),
      withProblems: inState('completed_with_problems'),
      held: inState('held'),
      failed: inState('failed'),
      wrote: wrote?.count ?? 0,
      first: rows.length === 0 ? null : Math.min(...rows.map(({ first }) => first)),
      last: rows.length === 0 ? null : Math.max(...rows.map(({ last }) => last)),
      askedBy: names
        .map((name) => ({ name, count: countOf(name) }))
        .sort((one, other) => other.count - one.count),
    };
  }

  /** SET-4: who said that a backup was made, and where it is. */
  async backups(tx: TenantTx, month: AccountedMonth): Promise<Statement['backups']> {
    const where = { statedAt: { gte: month.from, lt: month.to } };
    const rows = await tx.backupStatement.findMany({
      where,
      orderBy: [{ statedAt: 'desc' }, { id: 'desc' }],
      take: MAX_SHOWN,
    });
    const told = await tx.auditEntry.findMany({
      where: { action: 'tenant.backup_stated', at: { gte: month.from, lt: month.to } },
      select: { subjectId: true, actorName: true },
    });
    const names = new Map(told.map(({ subjectId, actorName }) => [subjectId, actorName]));
    return {
      count: await tx.backupStatement.count({ where }),
      items: rows.map(({ id, note, statedAt }) => ({
        ...{ note, at: statedAt.toISOString(), by: names.get(id) ?? 'Not known' },
      })),
    };
  }

  /** The company file as it was at the end of the month. */
  async companyFile(tx: TenantTx, { to }: AccountedMonth): Promise<Statement['companyFile']> {
    const row = await tx.companyFilePath.findFirst({
      where: { acceptedAt: { lt: to } },
      orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
    });
    if (row === null) return null;
    return { path: row.path, companyName: row.companyName, acceptedBy: row.acceptedByName };
  }
}

interface RunCount {
  readonly state: string;
  readonly name: string | null;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

const NONE_SENT: Invoices['sent'] = {
  ...{ count: 0, subtotal: '0.00', tax: '0.00', total: '0.00', balance: '0.00' },
  ...{ voidedSince: 0, deletedSince: 0 },
};
