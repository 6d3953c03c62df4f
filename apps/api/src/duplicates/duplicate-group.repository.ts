import type { CustomerRecord, GroupMember, QuickBooksCustomer } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { CUSTOMER_RECORD } from '../customers/customer-record.sql.js';
import { containing } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import { FINGERPRINT_PARTS } from './fingerprint.sql.js';

/** A customer of a group, with what QuickBooks has of it. */
export interface Member extends GroupMember {
  readonly key: string;
  readonly version: number;
  readonly quickbooks: QuickBooksCustomer | null;
}

interface MemberRow {
  readonly key: string;
  readonly recordId: string;
  readonly version: number;
  readonly record: CustomerRecord;
  readonly quickbooksListId: string | null;
  readonly parentListId: string | null;
  readonly fullName: string | null;
  readonly quickbooks: QuickBooksCustomer | null;
}

/** JOB-2: customers that stand under one company name. */
@Injectable()
export class DuplicateGroupRepository {
  /**
   * The names under which several customers stand, in their order.
   *
   * @param filter.leftAlone whether the groups that were decided to be left as they are, or the others
   */
  async keys(
    tx: TenantTx,
    filter: Readonly<{ leftAlone: boolean; search: string; limit: number; offset: number }>,
  ): Promise<{ keys: string[]; total: number }> {
    const like = containing(filter.search);
    const rows = await tx.$queryRaw<{ key: string; total: number }[]>`
      WITH twice AS (
        SELECT name_key FROM customers
        WHERE tenant_id = current_tenant() AND removed_at IS NULL GROUP BY 1 HAVING count(*) > 1
      ), named AS (
        SELECT customer.name_key AS key, ${FINGERPRINT_PARTS} AS parts
        FROM twice JOIN customers customer ON customer.name_key = twice.name_key
        LEFT JOIN links link ON link.tenant_id = customer.tenant_id AND link.kind = 'customer' AND link.record_id = customer.id
        WHERE customer.tenant_id = current_tenant() AND removed_at IS NULL
        GROUP BY 1
      ), decided AS (
        SELECT DISTINCT ON (group_key) group_key, option, fingerprint FROM duplicate_decisions
        WHERE state <> 'withdrawn' ORDER BY group_key, requested_at DESC
      )
      SELECT named.key, count(*) OVER ()::int AS total FROM named
      LEFT JOIN decided ON decided.group_key = named.key
      WHERE coalesce(decided.option = 'leave' AND decided.fingerprint = md5(named.parts), false) = ${filter.leftAlone}
        AND (${filter.search} = '' OR named.key LIKE lower(${like}))
      ORDER BY named.key LIMIT ${filter.limit} OFFSET ${filter.offset}`;
    return { keys: rows.map(({ key }) => key), total: rows[0]?.total ?? 0 };
  }

  /** The members of these groups, the parents before their jobs, with each group's fingerprint. */
  async members(
    tx: TenantTx,
    keys: readonly string[],
  ): Promise<{ members: Member[]; fingerprints: Map<string, string> }> {
    const rows = await tx.$queryRaw<MemberRow[]>`
      SELECT customer.name_key AS key, customer.id AS "recordId", customer.version, ${CUSTOMER_RECORD} AS record,
             mirror.quickbooks_id AS "quickbooksListId", mirror.parent_quickbooks_id AS "parentListId",
             mirror.full_name AS "fullName", mirror.fields AS quickbooks
      FROM customers customer
      LEFT JOIN links link ON link.tenant_id = customer.tenant_id AND link.kind = 'customer' AND link.record_id = customer.id
      LEFT JOIN mirror_records mirror ON mirror.tenant_id = link.tenant_id AND mirror.kind = 'customer'
        AND mirror.quickbooks_id = link.quickbooks_id AND mirror.deleted_at IS NULL
      WHERE customer.tenant_id = current_tenant() AND customer.removed_at IS NULL AND customer.name_key = ANY(${keys})
      ORDER BY 1, (mirror.parent_quickbooks_id IS NOT NULL), mirror.full_name NULLS LAST, customer.id`;
    const prints = await tx.$queryRaw<{ key: string; fingerprint: string }[]>`
      SELECT name_key AS key, md5(${FINGERPRINT_PARTS}) AS fingerprint
      FROM customers customer
      LEFT JOIN links link ON link.tenant_id = customer.tenant_id AND link.kind = 'customer' AND link.record_id = customer.id
      WHERE customer.tenant_id = current_tenant() AND removed_at IS NULL AND name_key = ANY(${keys})
      GROUP BY 1`;
    return {
      members: rows.map(memberOf),
      fingerprints: new Map(prints.map(({ key, fingerprint }) => [key, fingerprint])),
    };
  }
}

function memberOf(row: MemberRow): Member {
  return {
    ...row,
    fullName: row.fullName ?? row.record.companyName,
    isJob: row.parentListId !== null,
    shipToCount: row.quickbooks?.shipToAddresses.length ?? 0,
  };
}
