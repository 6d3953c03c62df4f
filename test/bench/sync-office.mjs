import { randomUUID } from 'node:crypto';

/** What the benchmark does on the two sides of a started product, without going through a browser. */

/** @typedef {import('@connector/test-harness').Stack} Stack */
/** @typedef {'from_quickbooks' | 'to_quickbooks' | 'two_way'} Direction */

const MANY = 5_000;

/**
 * Sets the direction as if a plan for it had been approved; nothing is planned anew for it.
 *
 * @param {Stack} stack @param {Direction} direction
 */
export async function setDirection(stack, direction) {
  await stack.database.owner.query(
    `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
     VALUES ($1, 'customer', $2, NULL, now(), 'Benchmark')
     ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction, approval_needed = NULL`,
    [stack.tenantId, direction],
  );
}

/**
 * Adds so many customers in IndusTrack, with two locations each, that wait for their first sync.
 *
 * @param {Stack} stack @param {number} count
 */
export async function addCustomers(stack, count) {
  for (let first = 0; first < count; first += MANY) {
    const rows = Array.from({ length: Math.min(MANY, count - first) }, (_, index) => {
      const number = first + index;
      return {
        id: randomUUID(),
        name: `IndusTrack Customer ${number}`,
        phone: phoneOf(number),
        line: `${number} Harbor Way`,
      };
    });
    await stack.database.owner.query(
      `WITH made AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text, phone text, line text)),
            added AS (
              INSERT INTO customers (id, tenant_id, company_name, phone, billing_address, active, edited_at, needs_planning, created_at, updated_at)
              SELECT id, $1, name, phone, jsonb_build_object('lines', jsonb_build_array(line), 'city', 'Tampa', 'state', 'FL',
                     'postalCode', '33602', 'country', NULL), true, now(), true, now(), now()
              FROM made RETURNING id)
       INSERT INTO customer_locations (id, tenant_id, customer_id, name, address, is_default, position)
       SELECT gen_random_uuid(), $1, made.id, 'Location ' || place,
              jsonb_build_object('lines', jsonb_build_array(made.line || ', gate ' || place), 'city', 'Tampa', 'state', 'FL',
                     'postalCode', '33602', 'country', NULL), place = 1, place - 1
       FROM made, generate_series(1, 2) AS place WHERE EXISTS (SELECT FROM added)`,
      [stack.tenantId, JSON.stringify(rows)],
    );
  }
  await stack.database.owner.query('ANALYZE customers, customer_locations');
}

/**
 * Takes the office back to before its first sync; QuickBooks keeps what it has.
 *
 * @param {Stack} stack
 */
export async function forgetCustomers(stack) {
  await stack.database.owner.query(
    `TRUNCATE mirror_records, mirror_waiting, observe_cursors, links, customers, customer_locations,
              record_changes, run_steps CASCADE`,
  );
}

/**
 * Gives so many linked customers another phone number in IndusTrack.
 *
 * @param {Stack} stack @param {number} count
 */
export async function editInIndusTrack(stack, count) {
  await stack.database.owner.query(
    `UPDATE customers SET phone = '813-555-' || lpad((random() * 9999)::int::text, 4, '0'), edited_at = now(),
            needs_planning = true, version = version + 1
     WHERE id IN (SELECT record_id FROM links WHERE tenant_id = $1 ORDER BY record_id DESC LIMIT $2)`,
    [stack.tenantId, count],
  );
}

/**
 * Gives so many customers another phone number in QuickBooks, as somebody at the desk would.
 *
 * @param {Stack} stack @param {number} count
 */
export async function editInQuickBooks(stack, count) {
  const { rows } = await stack.database.owner.query(
    `SELECT full_name AS name FROM mirror_records
     WHERE tenant_id = $1 AND parent_quickbooks_id IS NULL AND deleted_at IS NULL ORDER BY quickbooks_id LIMIT $2`,
    [stack.tenantId, count],
  );
  for (const [number, { name }] of rows.entries()) {
    const answer = await desk(
      stack,
      `<CustomerQueryRq><FullName>${escaped(name)}</FullName></CustomerQueryRq>`,
    );
    const listId = /<ListID>([^<]+)/.exec(answer)?.[1];
    const editSequence = /<EditSequence>([^<]+)/.exec(answer)?.[1];
    await desk(
      stack,
      `<CustomerModRq><CustomerMod><ListID>${listId}</ListID><EditSequence>${editSequence}</EditSequence><Phone>${phoneOf(number + Date.now())}</Phone></CustomerMod></CustomerModRq>`,
    );
  }
}

/** @param {Stack} stack @param {string} request */
async function desk(stack, request) {
  const answer = await fetch(`${stack.desk.url}/qbxml`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
  });
  const text = await answer.text();
  if (!answer.ok || text.includes('statusSeverity="Error"')) throw new Error(`The desk: ${text}`);
  return text;
}

/** @param {number} number */
function phoneOf(number) {
  return `602-555-${String(number % 10_000).padStart(4, '0')}`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
