import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../access/audit-log.js';
import { Prisma } from '../database/generated/client.js';
import { containing } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { AccountedChange, AccountedChangeQuery } from './accountant.schemas.js';
import type { AccountedMonth } from './accountant-month.repository.js';
import { decisionWords } from './decision-words.js';
import { writtenIn } from './written.sql.js';

/** What people decide about money, about what is written, or about where. */
const MONEY_DECISIONS: readonly AuditAction[] = [
  'invoice.decided',
  'invoice.totals_settled',
  'plan.approved',
  'duplicates.decided',
  'duplicates.approved',
  'duplicates.undone',
  'item.costs_settled',
  'item_posting.changed',
  'sync_settings.changed',
  'company_file.accepted',
  'customer.deletion_resolved',
  'item.deletion_resolved',
  'import.applied',
];

type Query = Omit<AccountedChangeQuery, 'month'>;

/** BEY-20: what runs wrote and people decided in a month, the newest first. Each is served by an index of its own. */
@Injectable()
export class AccountantChangesRepository {
  /** What runs wrote, behind the cursor. */
  async written(tx: TenantTx, month: AccountedMonth, query: Query): Promise<AccountedChange[]> {
    if (query.kind === 'decision') return [];
    // Joined only once the page is known: a month may hold a first sync.
    const rows = await tx.$queryRaw<WrittenRow[]>`
      WITH page AS MATERIALIZED (
        SELECT step.id, step.at, step.run_id, step.action, step.record_kind, step.record_id, step.record_name,
               step.quickbooks_name, step.reason, step.changes, step.side, step.state, step.overridden
        FROM run_steps step
        WHERE ${writtenIn(month)} ${behind(query)} ${narrowed(query)} ${searchedSteps(query.search)}
        ORDER BY step.at DESC, step.id DESC LIMIT ${query.limit})
      SELECT page.*, run.number AS run_number, run.requested_by_name, edit.actor_name AS edited_by, edit.at AS edited_at,
             invoice.number, invoice.quickbooks_number, invoice.total::text AS total, said.fields ->> 'total' AS quickbooks_total,
             invoice.approved_at, invoice.approved_by_name, invoice.ready_at, invoice.ready_by_name
      FROM page
      JOIN sync_runs run ON run.id = page.run_id
      LEFT JOIN LATERAL (
        SELECT actor_name, at FROM record_changes
        WHERE record_id = page.record_id AND actor_kind <> 'sync' AND at <= page.at
        ORDER BY id DESC LIMIT 1) AS edit ON true
      LEFT JOIN invoices invoice ON page.record_kind = 'invoice' AND invoice.id = page.record_id
      LEFT JOIN links link ON link.kind = 'invoice' AND link.record_id = invoice.id
      LEFT JOIN mirror_records said ON said.kind = 'invoice' AND said.quickbooks_id = link.quickbooks_id
        AND said.deleted_at IS NULL
      ORDER BY page.at DESC, page.id DESC`;
    return rows.map(writtenChange);
  }

  /** What people decided, behind the cursor. */
  async decided(tx: TenantTx, month: AccountedMonth, query: Query): Promise<AccountedChange[]> {
    const isLeftOut =
      (query.kind !== undefined && query.kind !== 'decision') ||
      query.place !== undefined ||
      (query.outcome !== undefined && query.outcome !== 'done');
    if (isLeftOut) return [];
    const like = containing(query.search);
    const rows = await tx.$queryRaw<DecidedRow[]>`
      WITH page AS MATERIALIZED (
        SELECT step.id, step.at, step.action, step.actor_name, step.subject_id, step.details
        FROM audit_entries step
        WHERE step.tenant_id = current_tenant() AND step.at >= ${month.from} AND step.at < ${month.to}
          AND step.action = ANY(${[...MONEY_DECISIONS]}) ${behind(query)}
          AND (${query.search} = '' OR step.actor_name ILIKE ${like} OR step.details::text ILIKE ${like})
        ORDER BY step.at DESC, step.id DESC LIMIT ${query.limit})
      SELECT page.*, invoice.id AS invoice_id
      FROM page LEFT JOIN invoices invoice ON invoice.number = CASE
        WHEN page.action = 'invoice.totals_settled' THEN page.details ->> 'invoice'
        WHEN page.action = 'invoice.decided' AND jsonb_array_length(page.details -> 'invoices') = 1
          THEN page.details -> 'invoices' ->> 0 END
      ORDER BY page.at DESC, page.id DESC`;
    return rows.map(decidedChange);
  }
}

interface WrittenRow {
  readonly id: string;
  readonly at: Date;
  readonly run_id: string;
  readonly run_number: number;
  readonly requested_by_name: string | null;
  readonly action: NonNullable<AccountedChange['action']>;
  readonly record_kind: AccountedChange['kind'];
  readonly record_id: string | null;
  readonly record_name: string;
  readonly quickbooks_name: string;
  readonly reason: string;
  readonly changes: AccountedChange['changes'];
  readonly overridden: AccountedChange['overridden'];
  readonly side: NonNullable<AccountedChange['place']>;
  readonly state: AccountedChange['outcome'];
  readonly edited_by: string | null;
  readonly edited_at: Date | null;
  readonly number: string | null;
  readonly quickbooks_number: string | null;
  readonly total: string | null;
  readonly quickbooks_total: string | null;
  readonly approved_at: Date | null;
  readonly approved_by_name: string | null;
  readonly ready_at: Date | null;
  readonly ready_by_name: string | null;
}

interface DecidedRow {
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor_name: string;
  readonly subject_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly invoice_id: string | null;
}

/** The rest of the list; both lists are told apart from the same place. */
function behind({ cursor }: Query): Prisma.Sql {
  if (cursor === undefined) return Prisma.empty;
  const { at, id } = cursor;
  return Prisma.sql`AND step.at <= ${at} AND (step.at, step.id) < (${at}, ${id}::uuid)`;
}

function narrowed({ kind, place, outcome }: Query): Prisma.Sql {
  const conditions = [
    kind === undefined ? [] : Prisma.sql`AND step.record_kind = ${kind}`,
    place === undefined ? [] : Prisma.sql`AND step.side IN (${place}, 'both')`,
    outcome === undefined ? [] : Prisma.sql`AND step.state = ${outcome}`,
  ].flat();
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, ' ');
}

/** A name, either number of an invoice, or who had a hand in it. */
function searchedSteps(search: string): Prisma.Sql {
  if (search === '') return Prisma.empty;
  const like = containing(search);
  return Prisma.sql`AND (step.record_name ILIKE ${like} OR step.quickbooks_name ILIKE ${like}
    OR step.record_id IN (
      SELECT id FROM invoices WHERE number ILIKE ${like} OR quickbooks_number ILIKE ${like} OR approved_by_name ILIKE ${like}
        OR ready_by_name ILIKE ${like})
    OR step.run_id IN (
      SELECT id FROM sync_runs WHERE tenant_id = current_tenant() AND requested_by_name ILIKE ${like}))`;
}

function writtenChange(row: WrittenRow): AccountedChange {
  const { id, at, record_kind: kind } = row;
  return {
    ...{ id, at: at.toISOString(), kind, place: row.side, outcome: row.state },
    ...{ action: row.action, decision: null, decidedBy: null, reason: row.reason },
    record: { kind, id: row.record_id, name: row.record_name },
    quickbooksName: row.quickbooks_name || null,
    ...{ changes: row.changes, overridden: row.overridden },
    run: { id: row.run_id, number: row.run_number, requestedBy: row.requested_by_name },
    edited: done(row.edited_at, row.edited_by),
    invoice:
      row.number === null
        ? null
        : {
            ...{ number: row.number, quickbooksNumber: row.quickbooks_number },
            ...{ total: row.total ?? '0.00', quickbooksTotal: row.quickbooks_total },
            approved: done(row.approved_at, row.approved_by_name),
            markedReady: done(row.ready_at, row.ready_by_name),
          },
  };
}

function decidedChange(row: DecidedRow): AccountedChange {
  const { id, at, action } = row;
  const { title, reason, changes, record } = decisionWords(action, row.details);
  const recordId = record === 'invoice' ? row.invoice_id : row.subject_id;
  return {
    ...{ id, at: at.toISOString(), kind: 'decision', place: null, outcome: 'done' },
    ...{ action: null, decision: action, decidedBy: row.actor_name, reason, changes },
    record: { kind: record, id: record === 'decision' ? null : recordId, name: title },
    ...{ quickbooksName: null, overridden: [], run: null, edited: null, invoice: null },
  };
}

function done(at: Date | null, by: string | null): { at: string; by: string } | null {
  return at === null || by === null ? null : { at: at.toISOString(), by };
}
