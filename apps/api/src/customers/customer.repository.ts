import { canonicalDecimal } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { matchingWords } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import type {
  Address,
  Customer,
  CustomerCounts,
  CustomerPageQuery,
  CustomerRow,
  Location,
} from './customer.schemas.js';
import { TROUBLE } from './customer-trouble.sql.js';

const KIND = 'customer';
/** More merges one after the other than anybody makes; a circle would end here. */
const MAX_MERGES = 20;

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
  tax_rate: string | null;
  created_at: Date;
  list_id: string | null;
  parent_name: string | null;
  observed_at: Date | null;
  deleted_at: Date | null;
  paused_at: Date | null;
  version: number;
  edited_by_name: string | null;
  edited_at: Date;
  needs_planning: boolean;
  removed_at: Date | null;
};

/** A customer, without what only the shell around it knows. */
export type FoundCustomer = Omit<Customer, 'warnings' | 'mergedInto'>;

/**
 * Customers as people read them. In SQL, since these lists are long and often asked for: the page is cut first, from an
 * index, and only its rows are joined to what stands around them.
 */
@Injectable()
export class CustomerRepository {
  /** How many customers of each list fit the search. */
  async count(tx: TenantTx, search: string): Promise<CustomerCounts> {
    const [row] = await tx.$queryRaw<CustomerCounts[]>`
      WITH ${TROUBLE}
      SELECT count(*) FILTER (WHERE c.active)::int AS active, count(*) FILTER (WHERE NOT c.active)::int AS inactive,
             count(trouble.record_id)::int AS attention
      FROM customers c LEFT JOIN trouble ON trouble.record_id = c.id
      WHERE c.tenant_id = current_tenant() AND c.removed_at IS NULL ${matchingWords(SEARCHED, search)}`;
    return row ?? { active: 0, inactive: 0, attention: 0 };
  }

  async findPage(tx: TenantTx, query: CustomerPageQuery): Promise<CustomerRow[]> {
    const order =
      query.sort === 'name' ? Prisma.sql`lower(company_name), id` : Prisma.sql`updated_at DESC, id`;
    const rows = await tx.$queryRaw<ListedRow[]>`
      WITH ${TROUBLE}, page AS (
        SELECT * FROM customers c
        WHERE c.tenant_id = current_tenant() AND c.removed_at IS NULL AND ${ON_LIST[query.status]} ${matchingWords(SEARCHED, query.search)}
        ORDER BY ${order} LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}
      )
      SELECT ${LISTED_COLUMNS} FROM page c ${AROUND_A_CUSTOMER} ORDER BY ${order}`;
    return rows.map(rowOf);
  }

  async find(tx: TenantTx, customerId: string): Promise<FoundCustomer | null> {
    const [row] = await tx.$queryRaw<CustomerColumns[]>`
      WITH ${TROUBLE}
      SELECT ${LISTED_COLUMNS}, c.billing_address, c.tax_rate::text AS tax_rate, c.created_at, c.version, c.edited_by_name, c.edited_at, c.needs_planning,
             c.removed_at, m.quickbooks_id AS list_id, m.deleted_at, k.paused_at, p.full_name AS parent_name, m.observed_at
      FROM customers c ${AROUND_A_CUSTOMER}
      LEFT JOIN mirror_records p
        ON p.tenant_id = m.tenant_id AND p.kind = m.kind AND p.quickbooks_id = m.parent_quickbooks_id
      WHERE c.tenant_id = current_tenant() AND c.id = ${customerId}::uuid`;
    if (!row) return null;
    return customerOf(row, await this.findLocations(tx, customerId));
  }

  /** The customer that a merged one is part of in the end, however often it was merged on; null for one that is not. */
  async findSurvivor(tx: TenantTx, customerId: string): Promise<Customer['mergedInto']> {
    const [row] = await tx.$queryRaw<{ id: string; companyName: string }[]>`
      WITH RECURSIVE way AS (
        SELECT id, company_name, merged_into_id, 0 AS step FROM customers WHERE id = ${customerId}::uuid
        UNION ALL
        SELECT next.id, next.company_name, next.merged_into_id, way.step + 1
        FROM way JOIN customers next ON next.id = way.merged_into_id WHERE way.step < ${MAX_MERGES}
      )
      SELECT id, company_name AS "companyName" FROM way WHERE step > 0 ORDER BY step DESC LIMIT 1`;
    return row ?? null;
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
  m.full_name, m.parent_quickbooks_id IS NOT NULL AS is_job, trouble.reason AS problem`;

/** The QuickBooks record that a customer is linked to, and what a person has to do with it. */
const AROUND_A_CUSTOMER = Prisma.sql`
  LEFT JOIN links k ON k.tenant_id = c.tenant_id AND k.kind = ${KIND} AND k.record_id = c.id
  LEFT JOIN mirror_records m
    ON m.tenant_id = k.tenant_id AND m.kind = k.kind AND m.quickbooks_id = k.quickbooks_id
  LEFT JOIN trouble ON trouble.record_id = c.id`;

const ON_LIST: Readonly<Record<CustomerPageQuery['status'], Prisma.Sql>> = {
  active: Prisma.sql`c.active = true`,
  inactive: Prisma.sql`c.active = false`,
  attention: Prisma.sql`c.id IN (SELECT record_id FROM trouble)`,
};

const SEARCHED = Prisma.sql`concat_ws(' ', c.company_name, c.first_name, c.last_name, c.phone, c.email, c.billing_address->>'city')`;

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
    missingShipTo: row.is_job === true && row.location_count === 0,
  };
}

function customerOf(row: CustomerColumns, locations: Location[]): FoundCustomer {
  const listed = rowOf(row);
  return {
    ...listed,
    firstName: row.first_name,
    lastName: row.last_name,
    billingAddress: row.billing_address,
    taxRate: canonicalDecimal(row.tax_rate),
    locations,
    quickbooks:
      listed.quickbooks && row.list_id !== null
        ? {
            ...listed.quickbooks,
            listId: row.list_id,
            parentName: row.parent_name,
            lastChangedAt: row.observed_at?.toISOString() ?? null,
            deletedAt: row.deleted_at?.toISOString() ?? null,
            pausedAt: row.paused_at?.toISOString() ?? null,
          }
        : null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    editedBy: row.edited_by_name,
    editedAt: row.edited_at.toISOString(),
    waitsForSync: row.needs_planning,
    removedAt: row.removed_at?.toISOString() ?? null,
  };
}
