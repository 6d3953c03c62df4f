import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { INVOICE_HEADERS, INVOICE_WIDE, MAX_IMPORTED_LINES } from './invoice-import-headers.js';

/** numeric(15, 2) */
const LARGEST = '9999999999999.99';

/** How often a customer may have been merged on since the file was checked. */
const MAX_MERGES = 20;

type On = Readonly<{ importId: string; numberPlace: number }>;

/** Lets in whole invoices alone: those whose rows agree, that come to what they say, and whose number is free. */
export async function settleInvoices(tx: TenantTx, on: On): Promise<void> {
  // Numbers are given one after the other, by imports too.
  await tx.$queryRaw`SELECT FROM tenants WHERE id = current_tenant() FOR UPDATE`;
  await refuseContradictions(tx, on);
  await refuseIncomplete(tx, on);
  await followMerges(tx, on);
  await nameInvoices(tx, on);
  await markPresent(tx, on);
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
    WITH numbered AS (
      SELECT row_number, verdict, coalesce(record->>'number', normalize(trim(cells->>${numberPlace}::int), NFC)) AS number
      FROM import_rows WHERE import_id = ${importId}::uuid AND verdict IN ('ready', 'wrong')),
    beside AS (
      SELECT row_number, verdict, min(row_number) FILTER (WHERE verdict = 'wrong') OVER (PARTITION BY number) AS wrong_row
      FROM numbered),
    wrong AS (
      SELECT row_number, jsonb_build_array(jsonb_build_object(
        'column', ${INVOICE_HEADERS.number}::text,
        'message', 'Row ' || wrong_row || ' of the same invoice needs a correction. An invoice goes in as a whole.')) AS problems
      FROM beside WHERE verdict = 'ready' AND wrong_row IS NOT NULL)
    ${refusing(importId)}`;
}

/** To the customer that took the place of the one that was named, where it was merged since; and on, where that was. */
async function followMerges(tx: TenantTx, { importId }: On): Promise<void> {
  for (let step = 0; step < MAX_MERGES; step += 1) {
    const followed = await tx.$executeRaw`
      UPDATE import_rows row SET record = row.record || jsonb_build_object('customerId', customer.merged_into_id)
      FROM customers customer
      WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready' AND customer.merged_into_id IS NOT NULL
        AND customer.id = (row.record->>'customerId')::uuid`;
    if (followed === 0) return;
  }
}

/** Which rows are one invoice, in which order; and the key of what they say together, in whatever order. */
async function nameInvoices(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    WITH line AS (
      SELECT row_number, content_key, record->>'number' AS number, record, ${sha256(
        Prisma.sql`jsonb_build_array(record->'description', record->'quantity', record->'rate', record->'amount')`,
      )} AS said
      FROM import_rows WHERE import_id = ${importId}::uuid AND verdict = 'ready'),
    placed AS (
      SELECT row_number, content_key, first_value(record->>'id') OVER in_order AS id, row_number() OVER in_order - 1 AS position,
             ${sha256(Prisma.sql`jsonb_build_array(
               number, jsonb_agg(said) OVER whole, max(record->>'customerId') OVER whole, max(record->>'date') OVER whole,
               max(record->>'dueDate') OVER whole, max(record->>'poNumber') OVER whole, max(record->>'memo') OVER whole,
               coalesce(max(record->>'tax') OVER whole, '0.00'), coalesce(max(record->>'balance') OVER whole, '0.00'))`)} AS invoice_key
      FROM line
      WINDOW in_order AS (PARTITION BY number ORDER BY row_number),
             whole AS (PARTITION BY number ORDER BY said ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
    UPDATE import_rows row
    SET record = row.record || jsonb_build_object('invoiceId', placed.id, 'position', placed.position, 'invoiceKey', placed.invoice_key),
        content_key = placed.invoice_key || ':' || placed.position
    FROM placed
    WHERE row.import_id = ${importId}::uuid AND row.row_number = placed.row_number
      AND placed.content_key IS DISTINCT FROM placed.invoice_key || ':' || placed.position`;
}

/** What is stored already. An invoice that was voided does not count: it may be imported again. */
async function markPresent(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_rows row SET verdict = 'present' FROM invoices stored
    WHERE row.import_id = ${importId}::uuid AND row.verdict = 'ready' AND stored.state <> 'void'
      AND stored.number = row.record->>'number' AND stored.content_key = row.record->>'invoiceKey'`;
}

/** Tells of an invoice as a whole, at the row that says so. */
async function refuseImpossible(tx: TenantTx, { importId }: On): Promise<void> {
  await tx.$executeRaw`
    WITH ${invoicesOf(importId)},
    namesake AS (
      SELECT invoice.first_row, stored.* FROM invoice JOIN invoices stored ON stored.number = invoice.number
      UNION ALL
      SELECT invoice.first_row, stored.* FROM invoice JOIN invoices stored ON stored.quickbooks_number = invoice.number),
    taken AS (
      SELECT DISTINCT ON (namesake.first_row) namesake.*, customer.company_name
      FROM namesake LEFT JOIN customers customer ON customer.id = namesake.customer_id
      WHERE NOT (namesake.is_historical AND namesake.state = 'void') ORDER BY namesake.first_row),
    told AS (
      SELECT first_row AS row_number, ${INVOICE_HEADERS.number}::text AS "column",
             'Invoice ' || number || coalesce(' of ' || company_name, '') || ', ' || invoice_date || ', over ' || total
               || ', has this number already. Correct the number; or void that invoice first, if it was imported wrongly.' AS message
      FROM taken
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.number}, 'It has ' || lines || ' lines; at most ' || ${MAX_IMPORTED_LINES}::int || ' fit.'
      FROM invoice WHERE lines > ${MAX_IMPORTED_LINES}
      UNION ALL
      SELECT first_row, ${INVOICE_HEADERS.customerId}, 'This customer was removed since the file was checked. Choose another.'
      FROM invoice JOIN customers customer ON customer.id = invoice.customer_id WHERE customer.removed_at IS NOT NULL
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
  await tx.$executeRaw`
    WITH ${invoicesOf(importId)}
    INSERT INTO invoices (id, tenant_id, number, state, is_historical, customer_id, invoice_date, due_date, po_number, memo, subtotal,
                          tax, total, balance, content_key, edited_by_name, created_at, updated_at)
    SELECT invoice.id, current_tenant(), invoice.number, CASE WHEN invoice.balance = 0 THEN 'paid' ELSE 'synced' END,
           true, invoice.customer_id, invoice.date, invoice.due_date, invoice.po_number, invoice.memo, invoice.subtotal, invoice.tax,
           invoice.total, invoice.balance, invoice.content_key, source.created_by_name, ${now}, ${now}
    FROM invoice JOIN imports source ON source.id = ${importId}::uuid`;
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

/** In lower case hexadecimals, of the text of a document. */
function sha256(document: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`encode(sha256(convert_to((${document})::text, 'UTF8')), 'hex')`;
}

/** Makes rows of the relation `wrong` wrong. */
function refusing(importId: string): Prisma.Sql {
  return Prisma.sql`
    UPDATE import_rows row
    SET verdict = 'wrong', problems = row.problems || wrong.problems, record = NULL, content_key = NULL
    FROM wrong WHERE row.import_id = ${importId}::uuid AND row.row_number = wrong.row_number`;
}
