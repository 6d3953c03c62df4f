import { randomUUID } from 'node:crypto';

/** What the benchmark of invoices does on the two sides of a started product. */

/** @typedef {import('@connector/test-harness').Stack} Stack */

const MANY = 5_000;

/** Customers and items come from QuickBooks, as if plans for it had been approved. @param {Stack} stack */
export async function synchroniseEverything(stack) {
  await stack.database.owner.query(
    `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
     SELECT $1, kind, 'from_quickbooks', NULL, now(), 'Benchmark' FROM unnest(ARRAY['customer', 'item']) AS kind
     ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction, approval_needed = NULL`,
    [stack.tenantId],
  );
}

/**
 * Adds so many invoices of three lines in IndusTrack, over the customers and items that are there.
 *
 * @param {Stack} stack @param {number} count @param {'ready' | 'mixed'} state "mixed": as after some years, few of them open
 */
export async function addInvoices(stack, count, state) {
  const { owner } = stack.database;
  for (let first = 0; first < count; first += MANY) {
    const many = Math.min(MANY, count - first);
    const ids = Array.from({ length: many }, () => randomUUID());
    await owner.query(
      `WITH customer AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS all
                         FROM customers WHERE tenant_id = $1 AND active),
            item AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS all
                     FROM items WHERE tenant_id = $1 AND active),
            made AS (SELECT id, (place + $3)::int AS number FROM unnest($2::uuid[]) WITH ORDINALITY AS made(id, place)),
            added AS (
              INSERT INTO invoices (id, tenant_id, number, sequence, quickbooks_number, state, customer_id, invoice_date, tax_rate,
                                    subtotal, tax, total, balance, attention_code, edited_by_name, created_at, updated_at)
              SELECT made.id, $1, number::text, number, CASE WHEN $4 = 'mixed' THEN 'Q' || number END,
                     CASE WHEN $4 = 'ready' THEN 'ready' WHEN number % 100 = 0 THEN 'approved' WHEN number % 100 = 1 THEN 'draft'
                          WHEN number % 20 = 3 THEN 'synced' ELSE 'paid' END,
                     customer.id, DATE '2024-01-01' + (number % 1000), 0, 240 + number % 500, 0, 240 + number % 500,
                     0, CASE WHEN $4 = 'mixed' AND number % 5000 = 3 THEN 'totals_differ' END, 'Benchmark', now(), now()
              FROM made JOIN customer ON customer.place = made.number % customer.all)
       INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, description, quantity, rate, amount, is_taxable)
       SELECT $1, made.id, line, item.id, 'One hour', 1, 80, 80, false
       FROM made CROSS JOIN generate_series(0, CASE WHEN $4 = 'ready' THEN 2 ELSE 0 END) AS line
       JOIN item ON item.place = (made.number + line) % item.all`,
      [stack.tenantId, ids, first, state],
    );
  }
  await owner.query('ANALYZE invoices, invoice_lines');
}

/** Pays so many of the synced invoices in QuickBooks, in full. @param {Stack} stack @param {number} count */
export async function payInvoices(stack, count) {
  const { rows } = await stack.database.owner.query(
    `SELECT quickbooks_id AS "txnId", fields ->> 'customerListId' AS "customerListId", fields ->> 'total' AS amount
     FROM mirror_records WHERE tenant_id = $1 AND kind = 'invoice' ORDER BY quickbooks_id LIMIT $2`,
    [stack.tenantId, count],
  );
  for (const paid of rows) await stack.desk.receivePayment(paid);
}
