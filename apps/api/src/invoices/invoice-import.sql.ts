import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { INVOICE_HEADERS, INVOICE_WIDE, MAX_IMPORTED_LINES } from './invoice-import-headers.js';

/** numeric(15, 2) */
const LARGEST = '9999999999999.99';

/** What tells the lines of stored invoices. One that was voided does not count: it may be imported again. */
export const storedInvoiceKeys = Prisma.sql`
  SELECT invoice.content_key || ':' || line.position FROM invoices invoice
  JOIN invoice_lines line ON line.invoice_id = invoice.id
  WHERE invoice.content_key IS NOT NULL AND invoice.state <> 'void'`;

type On = Readonly<{ importId: string; numberPlace: number }>;

/** Lets in whole invoices alone: those whose rows agree, that come to what they say, and whose number is free. */
export async function settleInvoices(tx: TenantTx, on: On): Promise<void> {
  // Numbers are given one after the other, by imports too.
  await tx.$queryRaw`SELECT FROM tenants WHERE id = current_tenant() FOR UPDATE`;
  await refuseContradictions(tx, on);
  await refuseIncomplete(tx, on);
  await nameInvoices(tx, on);
  await refuseImpossible(tx, on);
  await refuseIncomplete(tx, on);
}

/** A row that says something else of its invoice than a row above it. */
async function refuseContradictions(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    WITH said AS (
      SELECT row.row_number, field.key, field.value, first_value(field.value) OVER above AS agreed,
             first_value(row.row_number) OVER above AS agreed_row
      FROM import_rows row CROSS JOIN jsonb_each_text(row.record) AS field
      WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready'
        AND field.key = ANY(${[...INVOICE_WIDE]}) AND field.value IS NOT NULL
      WINDOW above AS (PARTITION BY row.record->>'number', field.key ORDER BY row.row_number)),
    wrong AS (
      SELECT row_number, jsonb_agg(jsonb_build_object(
        'column', ${JSON.stringify(INVOICE_HEADERS)}::jsonb->>key,
        'message', 'Row ' || agreed_row || ' of the same invoice says something else. Say the same in all its rows.')) AS problems
      FROM said WHERE value <> agreed GROUP BY row_number)
    ${refusing(importId)}`;
}

/** Without one of its rows an invoice would come to something else. */
async function refuseIncomplete(tx: TenantTx, { importId, numberPlace }: On): Promise<void> {
  await tx.$executeRaw`
    WITH missing AS (
      SELECT normalize(trim(cells->>${numberPlace}::int), NFC) AS number, min(row_number) AS row_number
      FROM import_rows WHERE import_id = ${importId}::uuid AND verdict = 'wrong' GROUP BY 1),
    wrong AS (
      SELECT row.row_number, jsonb_build_array(jsonb_build_object(
        'column', ${INVOICE_HEADERS.number}::text,
        'message', 'Row ' || missing.row_number || ' of the same invoice needs a correction. An invoice goes in as a whole.')) AS problems
      FROM import_rows row JOIN missing ON missing.number = row.record->>'number'
      WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready')
    ${refusing(importId)}`;
}

/** Which rows are one invoice, in which order; and the key of what they say together. */
async function nameInvoices(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    WITH line AS (
      SELECT row_number, record->>'number' AS number, record,
             jsonb_build_array(record->'description', record->'quantity', record->'rate', record->'amount')::text AS said
      FROM import_rows WHERE import_id = ${importId}::uuid AND verdict = 'ready'),
    invoice AS (
      SELECT number, (array_agg(record->>'id' ORDER BY row_number))[1] AS id,
             encode(sha256(convert_to(jsonb_build_array(
               number, jsonb_agg(said ORDER BY said), max(record->>'customerId'), max(record->>'date'), max(record->>'dueDate'),
               max(record->>'poNumber'), max(record->>'memo'), coalesce(max(record->>'tax'), '0.00'),
               coalesce(max(record->>'balance'), '0.00'))::text, 'UTF8')), 'hex') AS content_key
      FROM line GROUP BY number),
    placed AS (
      SELECT line.row_number, invoice.id, invoice.content_key,
             row_number() OVER (PARTITION BY line.number ORDER BY line.row_number) - 1 AS position
      FROM line JOIN invoice ON invoice.number = line.number)
    UPDATE import_rows row
    SET record = row.record || jsonb_build_object('invoiceId', placed.id, 'position', placed.position, 'invoiceKey', placed.content_key),
        content_key = placed.content_key || ':' || placed.position
    FROM placed
    WHERE row.import_id = ${importId}::uuid AND row.row_number = placed.row_number
      AND row.content_key IS DISTINCT FROM placed.content_key || ':' || placed.position`;
}

/** Tells of an invoice as a whole, at the row that says so. */
async function refuseImpossible(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE ${invoicesOf(importId)}, ${CAME_TO},
    taken AS (
      SELECT DISTINCT ON (invoice.number) invoice.number, stored.number AS stored_number, stored.invoice_date, stored.total, customer.company_name
      FROM invoice
      JOIN invoices stored ON (stored.number = invoice.number OR stored.quickbooks_number = invoice.number)
        AND NOT (stored.is_historical AND stored.state = 'void') AND stored.content_key IS DISTINCT FROM invoice.content_key
      LEFT JOIN customers customer ON customer.id = stored.customer_id
      ORDER BY invoice.number, stored.number <> invoice.number),
    told AS (
      SELECT first_row AS row_number, ${INVOICE_HEADERS.number}::text AS "column",
             'Invoice ' || stored_number || coalesce(' of ' || company_name, '') || ', ' || invoice_date || ', over ' || taken.total
               || ', has this number already. Correct the number; or void that invoice first, if it was imported wrongly.' AS message
      FROM taken JOIN invoice USING (number)
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.number}, 'It has ' || lines || ' lines; at most ' || ${MAX_IMPORTED_LINES}::int || ' fit.'
      FROM invoice WHERE lines > ${MAX_IMPORTED_LINES}
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.customerId}, 'This customer was removed since the file was checked. Choose another.'
      FROM invoice JOIN came_to ON came_to.named = invoice.customer_id WHERE came_to.removed_at IS NOT NULL
      UNION ALL
      SELECT total_row, ${INVOICE_HEADERS.total}, 'The rows of this invoice come to ' || total || ' with its tax. Look for a row too many or too few, or correct the total.'
      FROM invoice WHERE total <> said_total
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.amount}, 'The invoice comes to ' || total || ' as a whole. One below zero is a credit memo, and is not imported.'
      FROM invoice WHERE total < 0
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.amount}, 'The invoice comes to ' || total || ' as a whole, which is more than any can.'
      FROM invoice WHERE greatest(total, abs(subtotal)) > ${LARGEST}::numeric
      UNION ALL
      SELECT balance_row, ${INVOICE_HEADERS.balance}, 'More is open than the ' || total || ' that the invoice comes to. Correct it.'
      FROM invoice WHERE total >= 0 AND balance > total),
    wrong AS (
      SELECT row_number, jsonb_agg(jsonb_build_object('column', "column", 'message', message)) AS problems FROM told GROUP BY row_number)
    ${refusing(importId)}`;
}

/** Stores the invoices of an import whose rows are ready. @returns how many lines */
export async function storeInvoices(
  tx: TenantTx,
  { importId, now }: Readonly<{ importId: string; now: Date }>,
): Promise<number> {
  // With the customer that took its place where it was merged since.
  await tx.$executeRaw`
    WITH RECURSIVE ${invoicesOf(importId)}, ${CAME_TO}
    INSERT INTO invoices (id, tenant_id, number, state, is_historical, customer_id, invoice_date, due_date, po_number, memo, subtotal,
                          tax, total, balance, content_key, edited_by_name, created_at, updated_at)
    SELECT invoice.id, current_tenant(), invoice.number, (CASE WHEN invoice.balance = 0 THEN 'paid' ELSE 'synced' END)::invoice_state,
           true, came_to.id, invoice.date, invoice.due_date, invoice.po_number, invoice.memo, invoice.subtotal, invoice.tax,
           invoice.total, invoice.balance, invoice.content_key, source.created_by_name, ${now}, ${now}
    FROM invoice JOIN came_to ON came_to.named = invoice.customer_id AND came_to.removed_at IS NULL
    JOIN imports source ON source.id = ${importId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO record_changes (id, tenant_id, kind, record_id, at, action, place, actor_kind, actor_name, changes)
    SELECT (row.record->>'changeId')::uuid, current_tenant(), 'invoice', (row.record->>'id')::uuid, ${now}, 'created', 'industrack', 'user',
           source.created_by_name, '[]'
    FROM import_rows row JOIN imports source ON source.id = row.import_id
    WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready' AND row.record->>'id' = row.record->>'invoiceId'`;
  return tx.$executeRaw`
    INSERT INTO invoice_lines (tenant_id, invoice_id, position, description, quantity, rate, amount, is_taxable)
    SELECT current_tenant(), line."invoiceId", line.position, line.description, line.quantity, line.rate, line.amount, false
    FROM import_rows row
    CROSS JOIN jsonb_to_record(row.record) AS line("invoiceId" uuid, position int, description text, quantity numeric, rate numeric, amount numeric)
    WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready'`;
}

/** Its ready rows as invoices; what only some rows say is said of all. */
function invoicesOf(importId: string): Prisma.Sql {
  return Prisma.sql`
    invoice AS (
      SELECT *, (subtotal + tax)::numeric AS total FROM (
        SELECT said.number, said."invoiceId" AS id, said."invoiceKey" AS content_key, count(*) AS lines, min(row.row_number) AS first_row,
               min(row.row_number) FILTER (WHERE said.total IS NOT NULL) AS total_row,
               min(row.row_number) FILTER (WHERE said.balance IS NOT NULL) AS balance_row,
               max(said."customerId")::uuid AS customer_id, max(said.date) AS date, max(said."dueDate") AS due_date,
               max(said."poNumber") AS po_number, max(said.memo) AS memo, sum(said.amount) AS subtotal,
               coalesce(max(said.tax), 0) AS tax, max(said.total) AS said_total, coalesce(max(said.balance), 0) AS balance
        FROM import_rows row
        CROSS JOIN jsonb_to_record(row.record) AS said("invoiceId" uuid, "invoiceKey" text, number text, "customerId" text, date date,
          "dueDate" date, "poNumber" text, memo text, amount numeric, tax numeric, total numeric, balance numeric)
        WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready'
        GROUP BY said.number, said."invoiceId", said."invoiceKey") AS grouped)`;
}

/** The customers that the invoices name, and the ones that took their place; the last of them took no other's. */
const CAME_TO = Prisma.sql`
  came AS (
    SELECT id AS named, id, merged_into_id, removed_at FROM customers WHERE id IN (SELECT customer_id FROM invoice)
    UNION ALL
    SELECT came.named, next.id, next.merged_into_id, next.removed_at
    FROM came JOIN customers next ON next.id = came.merged_into_id),
  came_to AS (SELECT * FROM came WHERE merged_into_id IS NULL)`;

/** Makes rows of the relation `wrong` wrong. */
function refusing(importId: string): Prisma.Sql {
  return Prisma.sql`
    UPDATE import_rows row
    SET verdict = 'wrong', problems = row.problems || wrong.problems, record = NULL, content_key = NULL
    FROM wrong WHERE row.import_id = ${importId}::uuid AND row.row_number = wrong.row_number`;
}
