import { randomUUID } from 'node:crypto';
import type { Stack } from '@connector/test-harness';

/** Two batches of writes. */
export const RECORDS = 110;

/** A kind of record that is written to QuickBooks, as these tests deal with it. */
export interface WrittenKind {
  readonly kind: string;
  readonly requestKind: string;
  readonly table: string;
  /** Where a batch is cut off: at the beginning, in the middle, at the end, and in the next one. */
  readonly places: readonly number[];
  /** Whatever has to be there before the first sync. */
  prepare(stack: Stack): Promise<void>;
  /** Adds records in IndusTrack that wait for the next sync. @returns the full names that QuickBooks is to have */
  add(stack: Stack, prefix: string): Promise<string[]>;
  /** The full names that QuickBooks has. */
  there(stack: Stack): Promise<string[]>;
  /** How many of IndusTrack's records are not as they are to be, beside their links. */
  unsettled(stack: Stack): Promise<number>;
}

export const customers: WrittenKind = {
  kind: 'customer',
  requestKind: 'CustomerAddRq',
  table: 'customers',
  places: [1, 60, 100, 101],
  prepare: async () => undefined,
  add: async (stack, prefix) => {
    const names = Array.from({ length: RECORDS }, (_, place) => `${prefix}Customer ${place}`);
    const rows = names.map((name) => ({ id: randomUUID(), name }));
    await stack.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, edited_at, needs_planning, created_at, updated_at)
       SELECT id, $1, name, true, now(), true, now(), now() FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text)`,
      [stack.tenantId, JSON.stringify(rows)],
    );
    return names;
  },
  there: async (stack) => (await stack.desk.customers()).map(({ fullName }) => fullName),
  unsettled: async () => 0,
};

const TOP_LEVEL = 5;

/** Sub-items wait for those that they stand under, so they go in a second round of the same run. */
export const items: WrittenKind = {
  kind: 'item',
  requestKind: 'ItemServiceAddRq',
  table: 'items',
  places: [1, TOP_LEVEL, 60],
  prepare: async (stack) => {
    const account = await stack.desk.account('Service Income');
    await stack.database.owner.query(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [stack.tenantId, JSON.stringify({ income: account })],
    );
  },
  add: async (stack, prefix) => {
    const rows = Array.from({ length: RECORDS }, (_, place) => ({
      id: randomUUID(),
      name: `${prefix}Item ${place}`,
      parent: place < TOP_LEVEL ? null : place % TOP_LEVEL,
    }));
    const named = rows.map(({ id, name, parent }) => {
      const above = parent === null ? undefined : rows[parent];
      const fullName = above === undefined ? name : `${above.name}:${name}`;
      return { id, name, parentId: above?.id ?? null, fullName };
    });
    await stack.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, is_taxable, active, accounts, needs_planning,
                          created_at, updated_at)
       SELECT id, $1, 'service', name, "parentId", "fullName", true, true,
              '{"income": null, "cogs": null, "asset": null, "expense": null}', true, now(), now()
       FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text, "parentId" uuid, "fullName" text)`,
      [stack.tenantId, JSON.stringify(named)],
    );
    return named.map(({ fullName }) => fullName);
  },
  there: (stack) => stack.desk.services(),
  unsettled: async () => 0,
};

const BILLED = 5;

/** Invoices wait for their customers and their item, which are new too, so they go in a second round of the same run. */
export const invoices: WrittenKind = {
  kind: 'invoice',
  requestKind: 'InvoiceAddRq',
  table: 'invoices',
  places: [1, 60, 101],
  prepare: items.prepare,
  add: async (stack, prefix) => {
    const { owner } = stack.database;
    const customerIds = Array.from({ length: BILLED }, () => randomUUID());
    const itemId = randomUUID();
    await owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, edited_at, needs_planning, created_at, updated_at)
       SELECT id, $1, $2 || place, true, now(), true, now(), now() FROM unnest($3::uuid[]) WITH ORDINALITY AS made(id, place)`,
      [stack.tenantId, `${prefix}Billed `, customerIds],
    );
    await owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, is_taxable, active, accounts, needs_planning, created_at, updated_at)
       VALUES ($2, $1, 'service', $3, $3, false, true, '{}', true, now(), now())`,
      [stack.tenantId, itemId, `${prefix}Labor`],
    );
    const rows = Array.from({ length: RECORDS }, (_, place) => ({
      ...{ id: randomUUID(), customerId: customerIds[place % BILLED] },
      memo: `${prefix}Invoice ${place}`,
    }));
    await owner.query(
      `WITH made AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, "customerId" uuid, memo text)),
            added AS (
              INSERT INTO invoices (id, tenant_id, number, state, customer_id, invoice_date, memo, tax_rate, subtotal, tax, total,
                                    edited_by_name, created_at, updated_at)
              SELECT id, $1, memo, 'ready', "customerId", '2026-11-20', memo, 0, 80, 0, 80, 'Test', now(), now() FROM made)
       INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, quantity, rate, amount, is_taxable)
       SELECT $1, id, 0, $3, 1, 80, 80, false FROM made`,
      [stack.tenantId, JSON.stringify(rows), itemId],
    );
    return rows.map(({ memo }) => memo);
  },
  there: async (stack) => (await stack.desk.invoices()).map(({ memo }) => memo),
  // INV-3: each has the number that QuickBooks gave to it.
  unsettled: async (stack) => {
    const numbers = new Map(
      (await stack.desk.invoices()).map(({ memo, number }) => [memo, number]),
    );
    const { rows } = await stack.database.owner.query<{
      memo: string;
      state: string;
      number: string;
    }>('SELECT memo, state, quickbooks_number AS number FROM invoices WHERE tenant_id = $1', [
      stack.tenantId,
    ]);
    return rows.filter(
      ({ memo, state, number }) => state !== 'synced' || numbers.get(memo) !== number,
    ).length;
  },
};

export const WRITTEN_KINDS: readonly WrittenKind[] = [customers, items, invoices];
