import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import type {
  Address,
  Customer,
  CustomerPageQuery,
  CustomerRow,
  Location,
} from './customer.schemas.js';

const KIND = 'customer';

interface ListedRow {
  id: string;
  company_name: string;
  first_name: string | null;
  last_name: string | null;
  phone: string | null;
  email: string | null;
  city: string | null;
  active: boolean;
  updated_at: Date;
  location_count: number;
  full_name: string | null;
  is_job: boolean | null;
  problem: string | null;
}

type CustomerColumns = ListedRow & {
  billing_address: Address | null;
  created_at: Date;
  list_id: string | null;
  parent_name: string | null;
  observed_at: Date | null;
};

/**
 * Customers as people read them. In SQL, since these lists are long and often asked for: the page is cut first, from an
 * index, and only its rows are joined to what stands around them.
 */
@Injectable()
export class CustomerRepository {
  async countMatching(tx: TenantTx, query: CustomerPageQuery): Promise<number> {
    const [row] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM customers c WHERE ${matching(query)}`;
    return row?.total ?? 0;
  }

  async findPage(tx: TenantTx, query: CustomerPageQuery): Promise<CustomerRow[]> {
    const order =
      query.sort === 'name' ? Prisma.sql`lower(company_name), id` : Prisma.sql`updated_at DESC, id`;
    const rows = await tx.$queryRaw<ListedRow[]>`
      WITH page AS (
        SELECT * FROM customers c WHERE ${matching(query)}
        ORDER BY ${order} LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}
      )
      SELECT ${LISTED_COLUMNS} FROM page c ${AROUND_A_CUSTOMER} ORDER BY ${order}`;
    return rows.map(rowOf);
  }

  async find(tx: TenantTx, customerId: string): Promise<Customer | null> {
    const [row] = await tx.$queryRaw<CustomerColumns[]>`
      SELECT ${LISTED_COLUMNS}, c.billing_address, c.created_at,
             m.quickbooks_id AS list_id, p.full_name AS parent_name, m.observed_at
      FROM customers c ${AROUND_A_CUSTOMER}
      LEFT JOIN mirror_records p
        ON p.tenant_id = m.tenant_id AND p.kind = m.kind AND p.quickbooks_id = m.parent_quickbooks_id
      WHERE c.tenant_id = current_tenant() AND c.id = ${customerId}::uuid`;
    if (!row) return null;
    return customerOf(row, await this.findLocations(tx, customerId));
  }

  private async findLocations(tx: TenantTx, customerId: string): Promise<Location[]> {
    const rows = await tx.$queryRaw<
      { id: string; name: string; address: Address; is_default: boolean; note: string | null }[]
    >`
      SELECT id, name, address, is_default, note FROM customer_locations
      WHERE tenant_id = current_tenant() AND customer_id = ${customerId}::uuid
      ORDER BY position`;
    return rows.map(({ is_default, ...location }) => ({ ...location, isDefault: is_default }));
  }
}

const LISTED_COLUMNS = Prisma.sql`
  c.id, c.company_name, c.first_name, c.last_name, c.phone, c.email, c.billing_address->>'city' AS city,
  c.active, c.updated_at,
  (SELECT count(*)::int FROM customer_locations l
   WHERE l.tenant_id = c.tenant_id AND l.customer_id = c.id) AS location_count,
  m.full_name, m.parent_quickbooks_id IS NOT NULL AS is_job, held.reason AS problem`;

/**
 * The QuickBooks record that a customer is linked to, and why the newest finished run held it, if it did. What that run
 * held is read once for the page: reading the run's steps again for each row takes most of the time.
 */
const AROUND_A_CUSTOMER = Prisma.sql`
  LEFT JOIN links k ON k.tenant_id = c.tenant_id AND k.kind = ${KIND} AND k.record_id = c.id
  LEFT JOIN mirror_records m
    ON m.tenant_id = k.tenant_id AND m.kind = k.kind AND m.quickbooks_id = k.quickbooks_id
  LEFT JOIN (
    SELECT DISTINCT ON (s.record_id) s.record_id, s.reason FROM run_steps s
    WHERE s.tenant_id = current_tenant() AND s.action = 'hold'
      AND s.run_id = (SELECT r.id FROM sync_runs r
                      WHERE r.tenant_id = current_tenant() AND r.finished_at IS NOT NULL
                      ORDER BY r.number DESC LIMIT 1)
    ORDER BY s.record_id, s.id
  ) held ON held.record_id = c.id`;

/** What a customer must be to stand in the list: on the list asked for, with every word of the search in it. */
function matching(query: CustomerPageQuery): Prisma.Sql {
  const isActive = query.status === 'active';
  const words = query.search.split(/\s+/).filter(Boolean);
  const conditions = words.map(
    (
      word,
    ) => Prisma.sql`AND concat_ws(' ', c.company_name, c.first_name, c.last_name, c.phone, c.email,
      c.billing_address->>'city') ILIKE ${`%${escapeLike(word)}%`}`,
  );
  return Prisma.sql`c.tenant_id = current_tenant() AND c.active = ${isActive} ${conditions.length > 0 ? Prisma.join(conditions, ' ') : Prisma.empty}`;
}

/** The characters that mean something in LIKE stand for themselves. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function rowOf(row: ListedRow): CustomerRow {
  return {
    id: row.id,
    companyName: row.company_name,
    contactName: [row.first_name, row.last_name].filter(Boolean).join(' ') || null,
    phone: row.phone,
    email: row.email,
    city: row.city,
    active: row.active,
    locationCount: row.location_count,
    quickbooks:
      row.full_name === null ? null : { fullName: row.full_name, isJob: row.is_job ?? false },
    updatedAt: row.updated_at.toISOString(),
    problem: row.problem,
  };
}

function customerOf(row: CustomerColumns, locations: Location[]): Customer {
  const listed = rowOf(row);
  return {
    ...listed,
    firstName: row.first_name,
    lastName: row.last_name,
    billingAddress: row.billing_address,
    locations,
    quickbooks:
      listed.quickbooks && row.list_id !== null
        ? {
            ...listed.quickbooks,
            listId: row.list_id,
            parentName: row.parent_name,
            lastChangedAt: row.observed_at?.toISOString() ?? null,
          }
        : null,
    createdAt: row.created_at.toISOString(),
  };
}
