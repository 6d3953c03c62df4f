import type { CustomerRecord, QuickBooksCustomer } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { NIL_ID } from '../ids.js';
import type { WaitingPlace } from '../sync/mirror-waiting.repository.js';
import type { PlanKey } from '../sync/record-kind.js';
import { CUSTOMER_RECORD } from './customer-record.sql.js';

/** A link, as the planner needs it. */
export interface LinkRow {
  readonly quickbooksId: string;
  readonly recordId: string;
  readonly base: CustomerRecord;
  readonly flips: number;
  readonly isPaused: boolean;
  readonly lastSide: string | null;
  readonly lastWriteAt: Date | null;
}

/** IndusTrack's end. */
export interface CustomerEnd {
  readonly recordId: string;
  readonly record: CustomerRecord;
  /** Merged: removed, because another customer took it in. QuickBooks keeps what it has of it. */
  readonly state: 'present' | 'removed' | 'merged';
  readonly editedAt: Date;
}

/** QuickBooks' end, as the mirror has it. */
export interface QuickBooksEnd {
  readonly quickbooksId: string;
  readonly parentQuickbooksId: string | null;
  readonly name: string;
  readonly fields: QuickBooksCustomer;
  /** As QuickBooks printed it. */
  readonly timeModified: string;
  readonly isDeleted: boolean;
}

const CUSTOMER_STATE = Prisma.sql`
  CASE WHEN customer.merged_into_id IS NOT NULL THEN 'merged'
       WHEN customer.removed_at IS NOT NULL THEN 'removed' ELSE 'present' END`;

/** Finds the two ends of customers for the planner: one statement for a batch, whatever its size. */
@Injectable()
export class CustomerEndsRepository {
  /** IndusTrack customers that wait behind a place; those that the run planned from QuickBooks' side are left out. */
  async waitingInIndusTrack(
    tx: TenantTx,
    runId: string,
    from: Readonly<{ after: WaitingPlace | null; limit: number }>,
  ): Promise<WaitingPlace[]> {
    const { after, limit } = from;
    return tx.$queryRaw`
      SELECT id, 0 AS level FROM customers
      WHERE needs_planning AND held_run_id IS DISTINCT FROM ${runId}::uuid AND id > ${after?.id ?? NIL_ID}::uuid
        AND NOT EXISTS (SELECT FROM run_steps step
                        WHERE step.tenant_id = customers.tenant_id AND step.record_id = customers.id
                          AND step.run_id = ${runId}::uuid AND step.state = 'planned')
      ORDER BY id LIMIT ${limit}`;
  }

  /** The links at either end of these keys. */
  async links(tx: TenantTx, keys: readonly PlanKey[]): Promise<LinkRow[]> {
    const quickbooksIds = keys.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const recordIds = keys.flatMap(({ recordId }) => recordId ?? []);
    return tx.$queryRaw<LinkRow[]>`
      SELECT quickbooks_id AS "quickbooksId", record_id AS "recordId", base, flips, paused_at IS NOT NULL AS "isPaused",
             last_side AS "lastSide", last_write_at AS "lastWriteAt"
      FROM links
      WHERE kind = 'customer' AND (quickbooks_id = ANY(${quickbooksIds}) OR record_id = ANY(${recordIds}::uuid[]))`;
  }

  /** Locked until the transaction ends, so that no edit falls between the plan and its carrying out. */
  async customers(tx: TenantTx, ids: readonly string[]): Promise<Map<string, CustomerEnd>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<CustomerEnd[]>`
      SELECT customer.id AS "recordId", ${CUSTOMER_RECORD} AS record, ${CUSTOMER_STATE} AS state,
             customer.edited_at AS "editedAt"
      FROM customers customer WHERE customer.id = ANY(${ids}::uuid[])
      ORDER BY customer.id FOR NO KEY UPDATE OF customer`;
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  async quickbooks(tx: TenantTx, ids: readonly string[]): Promise<Map<string, QuickBooksEnd>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<QuickBooksEnd[]>`
      SELECT quickbooks_id AS "quickbooksId", parent_quickbooks_id AS "parentQuickbooksId", name, fields,
             time_modified AS "timeModified", deleted_at IS NOT NULL AS "isDeleted"
      FROM mirror_records WHERE kind = 'customer' AND quickbooks_id = ANY(${ids})`;
    return new Map(rows.map((row) => [row.quickbooksId, row]));
  }

  /** Those of these customers that have no link, as records. */
  async unlinkedNames(tx: TenantTx, ids: readonly string[]): Promise<CustomerRecord[]> {
    if (ids.length === 0) return [];
    const rows = await tx.$queryRaw<{ record: CustomerRecord }[]>`
      SELECT ${CUSTOMER_RECORD} AS record FROM customers customer
      WHERE customer.id = ANY(${ids}::uuid[]) AND customer.removed_at IS NULL
        AND NOT EXISTS (SELECT FROM links link WHERE link.tenant_id = customer.tenant_id AND link.kind = 'customer'
                          AND link.record_id = customer.id)`;
    return rows.map(({ record }) => record);
  }

  /** Customers without a link that stand under one of these names, by name key; those the preview linked are left out. */
  async unlinkedByName(
    tx: TenantTx,
    runId: string,
    nameKeys: readonly string[],
  ): Promise<(CustomerEnd & { readonly key: string })[]> {
    if (nameKeys.length === 0) return [];
    return tx.$queryRaw`
      SELECT customer.name_key AS key, customer.id AS "recordId", ${CUSTOMER_RECORD} AS record,
             'present' AS state, customer.edited_at AS "editedAt"
      FROM customers customer
      WHERE customer.name_key = ANY(${nameKeys}) AND customer.removed_at IS NULL
        AND NOT EXISTS (SELECT FROM links link WHERE link.tenant_id = customer.tenant_id AND link.kind = 'customer'
                          AND link.record_id = customer.id)
        AND NOT EXISTS (SELECT FROM run_steps step WHERE step.tenant_id = customer.tenant_id
                          AND step.record_id = customer.id AND step.run_id = ${runId}::uuid AND step.action = 'link')
      ORDER BY customer.id FOR NO KEY UPDATE OF customer`;
  }

  /** Pairs that a person has said are not the same, as "QuickBooks id/record id". */
  async rejectedPairs(tx: TenantTx, quickbooksIds: readonly string[]): Promise<Set<string>> {
    if (quickbooksIds.length === 0) return new Set();
    const rows = await tx.linkProposal.findMany({
      where: { kind: 'customer', state: 'rejected', quickbooksId: { in: [...quickbooksIds] } },
      select: { quickbooksId: true, recordId: true },
    });
    return new Set(rows.map(({ quickbooksId, recordId }) => `${quickbooksId}/${recordId}`));
  }

  /** Which of these customers have a question about them that nobody has answered yet. */
  async withOpenQuestion(tx: TenantTx, recordIds: readonly string[]): Promise<Set<string>> {
    if (recordIds.length === 0) return new Set();
    const rows = await tx.linkProposal.findMany({
      where: { kind: 'customer', state: 'open', recordId: { in: [...recordIds] } },
      select: { recordId: true },
    });
    return new Set(rows.map(({ recordId }) => recordId));
  }

  /** FM-17: who holds these top-level names in QuickBooks, and which of them this run is about to add. */
  async nameHolders(
    tx: TenantTx,
    runId: string,
    nameKeys: readonly string[],
  ): Promise<
    { key: string; kind: string; quickbooksId: string | null; name: string; active: boolean }[]
  > {
    if (nameKeys.length === 0) return [];
    return tx.$queryRaw`
      SELECT name_key AS key, kind, quickbooks_id AS "quickbooksId", name, active FROM mirror_records
      WHERE name_key = ANY(${nameKeys}) AND parent_quickbooks_id IS NULL AND deleted_at IS NULL
      UNION ALL
      SELECT quickbooks_key, 'planned', NULL, quickbooks_name, true FROM run_steps
      WHERE run_id = ${runId}::uuid AND action = 'create' AND side = 'quickbooks'
        AND quickbooks_key = ANY(${nameKeys})`;
  }

  /** FM-19: for records that are gone, the one other record that stands under the same name or phone: its full name. */
  async survivors(tx: TenantTx, goneIds: readonly string[]): Promise<Map<string, string>> {
    if (goneIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ goneId: string; fullName: string }[]>`
      SELECT gone.quickbooks_id AS "goneId", min(other.full_name) AS "fullName"
      FROM mirror_records gone
      JOIN mirror_records other ON other.tenant_id = gone.tenant_id AND other.kind = gone.kind AND other.deleted_at IS NULL
        AND other.quickbooks_id <> gone.quickbooks_id
        AND (lower(other.fields ->> 'companyName') = lower(coalesce(gone.fields ->> 'companyName', gone.name))
             OR other.fields ->> 'phone' = gone.fields ->> 'phone')
      WHERE gone.kind = 'customer' AND gone.quickbooks_id = ANY(${goneIds})
      GROUP BY gone.quickbooks_id HAVING count(*) = 1`;
    return new Map(rows.map(({ goneId, fullName }) => [goneId, fullName]));
  }
}
