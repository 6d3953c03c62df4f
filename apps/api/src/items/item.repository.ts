import {
  canonicalDecimal,
  type ItemAccounts,
  type QuickBooksItemKind,
  quickbooksKindWords,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { matchingWords } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { Item, ItemCounts, ItemPageQuery, ItemRowView } from './item.schemas.js';

interface ListedRow {
  id: string;
  name: string;
  full_name: string;
  kind: ItemRowView['kind'];
  sales_description: string | null;
  unit: string | null;
  price: string | null;
  cost: string | null;
  is_taxable: boolean;
  active: boolean;
  quickbooks_taxes: boolean;
  quickbooks_cost: string | null;
  cost_differed_at: Date | null;
  updated_at: Date;
  problem: string | null;
  hold_code: string | null;
}

type ItemColumns = ListedRow & {
  parent_id: string | null;
  parent_name: string | null;
  purchase_description: string | null;
  part_number: string | null;
  accounts: ItemAccounts;
  version: number;
  created_at: Date;
  list_id: string | null;
  quickbooks_kind: QuickBooksItemKind | null;
  quickbooks_name: string | null;
  quickbooks_accounts: ItemAccounts | null;
  observed_at: Date | null;
  deleted_at: Date | null;
};

/** An item as its own row and its mirror tell it. */
export type FoundItem = Omit<Item, 'warnings' | 'namesake'>;

/** Items as people read them: the page is cut first, from an index, and only its rows are joined to what stands around them. */
@Injectable()
export class ItemRepository {
  /** How many items of each list fit the search. */
  async count(tx: TenantTx, search: string): Promise<ItemCounts> {
    const [row] = await tx.$queryRaw<ItemCounts[]>`
      WITH ${TROUBLE}
      SELECT count(*) FILTER (WHERE item.active)::int AS active, count(*) FILTER (WHERE NOT item.active)::int AS inactive,
             count(trouble.record_id)::int AS attention,
             count(*) FILTER (WHERE item.quickbooks_cost IS NOT NULL)::int AS costs
      FROM items item LEFT JOIN trouble ON trouble.record_id = item.id
      WHERE item.removed_at IS NULL ${matchingWords(SEARCHED, search)}`;
    return row ?? { active: 0, inactive: 0, attention: 0, costs: 0 };
  }

  async findPage(tx: TenantTx, query: ItemPageQuery): Promise<ItemRowView[]> {
    const rows = await tx.$queryRaw<ListedRow[]>`
      WITH ${TROUBLE}, page AS (
        SELECT * FROM items item
        WHERE item.removed_at IS NULL AND ${ON_LIST[query.status]} ${matchingWords(SEARCHED, query.search)}
        ORDER BY full_name_key, id LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}
      )
      SELECT ${LISTED_COLUMNS} FROM page item LEFT JOIN trouble ON trouble.record_id = item.id
      ORDER BY full_name_key, item.id`;
    return rows.map(rowOf);
  }

  async find(tx: TenantTx, itemId: string): Promise<FoundItem | null> {
    const [row] = await tx.$queryRaw<ItemColumns[]>`
      WITH ${TROUBLE}
      SELECT ${LISTED_COLUMNS}, item.parent_id, parent.full_name AS parent_name, item.purchase_description, item.part_number,
             item.accounts, item.version, item.created_at, said.quickbooks_id AS list_id, said.fields ->> 'kind' AS quickbooks_kind,
             said.full_name AS quickbooks_name, said.fields -> 'accounts' AS quickbooks_accounts, said.observed_at,
             said.deleted_at
      FROM items item
      LEFT JOIN items parent ON parent.id = item.parent_id
      LEFT JOIN links link ON link.kind = 'item' AND link.record_id = item.id
      LEFT JOIN mirror_records said ON said.kind = 'item' AND said.quickbooks_id = link.quickbooks_id
      LEFT JOIN trouble ON trouble.record_id = item.id
      WHERE item.id = ${itemId}::uuid`;
    return row === undefined ? null : itemOf(row);
  }
}

/** What the newest finished sync could not do with an item. */
const TROUBLE = Prisma.sql`
  trouble AS (
    SELECT DISTINCT ON (record_id) record_id, reason FROM run_steps
    WHERE record_id IS NOT NULL AND record_kind = 'item' AND state <> 'passed'
      AND (action = 'hold' OR state IN ('refused', 'unknown'))
      AND run_id = (SELECT id FROM sync_runs
                    WHERE mode NOT IN ('preview', 'reconcile') AND state IN ('completed', 'completed_with_problems')
                    ORDER BY number DESC LIMIT 1)
    ORDER BY record_id, id)`;

const LISTED_COLUMNS = Prisma.sql`
  item.id, item.name, item.full_name, item.kind, item.sales_description, item.unit,
  item.price::text AS price, item.cost::text AS cost, item.is_taxable, item.active,
  item.quickbooks_taxes, item.quickbooks_cost::text AS quickbooks_cost, item.cost_differed_at, item.updated_at,
  trouble.reason AS problem, item.hold_code`;

const SEARCHED = Prisma.sql`concat_ws(' ', item.full_name, item.sales_description, item.part_number)`;

const ON_LIST: Readonly<Record<ItemPageQuery['status'], Prisma.Sql>> = {
  active: Prisma.sql`item.active`,
  inactive: Prisma.sql`NOT item.active`,
  attention: Prisma.sql`item.id IN (SELECT record_id FROM trouble)`,
  costs: Prisma.sql`item.quickbooks_cost IS NOT NULL`,
};

function rowOf(row: ListedRow): ItemRowView {
  const { quickbooks_cost: quickbooks, cost: industrack, cost_differed_at: since } = row;
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    kind: row.kind,
    salesDescription: row.sales_description,
    unit: row.unit,
    price: canonicalDecimal(row.price),
    cost: canonicalDecimal(row.cost),
    isTaxable: row.is_taxable,
    active: row.active,
    quickbooksTaxes: row.quickbooks_taxes,
    costDifference:
      quickbooks === null || industrack === null || since === null
        ? null
        : {
            quickbooks: canonicalDecimal(quickbooks) ?? '',
            industrack: canonicalDecimal(industrack) ?? '',
            since: since.toISOString(),
          },
    problem: row.problem,
    holdCode: row.problem === null ? null : row.hold_code,
    updatedAt: row.updated_at.toISOString(),
  };
}

function itemOf(row: ItemColumns): FoundItem {
  return {
    ...rowOf(row),
    parent: row.parent_id === null ? null : { id: row.parent_id, fullName: row.parent_name ?? '' },
    purchaseDescription: row.purchase_description,
    partNumber: row.part_number,
    accounts: row.accounts,
    quickbooks: quickbooksOf(row),
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

function quickbooksOf(row: ItemColumns): Item['quickbooks'] {
  const { list_id: listId, quickbooks_kind: kind, quickbooks_accounts: accounts } = row;
  if (listId === null || kind === null || row.observed_at === null) return null;
  return {
    listId,
    kind: quickbooksKindTitle(kind),
    fullName: row.quickbooks_name ?? '',
    accounts: {
      income: accounts?.income?.fullName ?? null,
      cogs: accounts?.cogs?.fullName ?? null,
      asset: accounts?.asset?.fullName ?? null,
      expense: accounts?.expense?.fullName ?? null,
    },
    lastChangedAt: row.observed_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

/** QuickBooks' kind of item as a heading: "Inventory part". */
export function quickbooksKindTitle(kind: QuickBooksItemKind): string {
  return capitalised(quickbooksKindWords(kind));
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
