import { randomUUID } from 'node:crypto';

/** What the benchmark of items does on the two sides of a started product. */

/** @typedef {import('@connector/test-harness').Stack} Stack */
/** @typedef {'from_quickbooks' | 'to_quickbooks'} ItemDirection */

const MANY = 5_000;
/** One in so many stands at the top, the others under it. */
const FAMILY = 10;

/**
 * Sets the direction of items as if a plan for it had been approved, and what new ones are posted to.
 *
 * @param {Stack} stack @param {ItemDirection} direction
 */
export async function setDirection(stack, direction) {
  await stack.database.owner.query(
    `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
     SELECT $1, kind, CASE kind WHEN 'item' THEN $2 ELSE 'from_quickbooks' END::sync_direction, NULL, now(), 'Benchmark'
     FROM unnest(ARRAY['customer', 'item']) AS kind
     ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction, approval_needed = NULL`,
    [stack.tenantId, direction],
  );
  const accounts = {
    income: await stack.desk.account('Service Income'),
    cogs: await stack.desk.account('Cost of Goods Sold'),
    asset: await stack.desk.account('Inventory Asset'),
  };
  await stack.database.owner.query(
    `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
     VALUES ($1, '[]', $2, now(), 'Benchmark')`,
    [stack.tenantId, JSON.stringify(accounts)],
  );
}

/**
 * Adds so many items in IndusTrack that wait for their first sync; a third of them inventory.
 *
 * @param {Stack} stack @param {number} count
 */
export async function addItems(stack, count) {
  let parent = { id: '', name: '' };
  for (let first = 0; first < count; first += MANY) {
    const rows = Array.from({ length: Math.min(MANY, count - first) }, (_, index) => {
      const number = first + index;
      const item = { id: randomUUID(), name: `Part ${number}` };
      const isTop = number % FAMILY === 0;
      if (isTop) parent = item;
      const fullName = isTop ? item.name : `${parent.name}:${item.name}`;
      const kind = Math.floor(number / FAMILY) % 3 === 0 ? 'inventory' : 'service';
      return { ...item, kind, fullName, parentId: isTop ? null : parent.id };
    });
    await stack.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, sales_description, price, is_taxable, active,
                          accounts, needs_planning, created_at, updated_at)
       SELECT id, $1, kind, name, "parentId", "fullName", 'Description of ' || name, 12.5, true, true,
              '{"income": null, "cogs": null, "asset": null, "expense": null}', true, now(), now()
       FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text, kind text, "parentId" uuid, "fullName" text)`,
      [stack.tenantId, JSON.stringify(rows)],
    );
  }
  await stack.database.owner.query('ANALYZE items');
}

/** Gives so many linked items another price in IndusTrack. @param {Stack} stack @param {number} count */
export async function editItems(stack, count) {
  await stack.database.owner.query(
    `UPDATE items SET price = price + 1, needs_planning = true, version = version + 1
     WHERE id IN (SELECT record_id FROM links WHERE tenant_id = $1 AND kind = 'item' ORDER BY record_id DESC LIMIT $2)`,
    [stack.tenantId, count],
  );
}

/** Gives so many inventory items another price in QuickBooks. @param {Stack} stack @param {number} count */
export async function editItemsInQuickBooks(stack, count) {
  const { rows } = await stack.database.owner.query(
    `SELECT full_name AS name FROM mirror_records
     WHERE tenant_id = $1 AND kind = 'item' AND fields ->> 'kind' = 'inventory' ORDER BY quickbooks_id LIMIT $2`,
    [stack.tenantId, count],
  );
  for (const { name } of rows) await stack.desk.setPrice(name, '99.99');
}
