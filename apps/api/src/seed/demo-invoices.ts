import {
  type InvoiceRecord,
  type InvoiceState,
  invoiceTotals,
  lineAmount,
} from '@connector/domain';
import pg from 'pg';
import type { Config } from '../config.js';
import { newId } from '../ids.js';
import { contentKey } from '../imports/content-key.js';
import { DEMO_TENANT } from './demo-people.js';

const DAY_MS = 86_400_000;
const ISO_DATE_LENGTH = 10;
const FIRST_NUMBER = 1001;
const STAFF = 'Olive Office';
const ADMIN = 'Ana Admin';

/** state | days before now | items, each with an optional "*quantity"; "at 0" makes a line free */
const INVOICES = [
  'draft|2|Weekly Pool Service*4',
  'draft|2|Service Call,Labor*1.5',
  'draft|1|Green Pool Recovery',
  'draft|1|Filter Cleaning*2',
  'draft|0|Leak Detection',
  // INV-7: it can be approved, and is never sent.
  'approved|6|Service Call at 0',
  'approved|5|Weekly Pool Service*8',
  'approved|5|Biweekly Pool Service*2,Fuel Surcharge*2',
  'approved|3|Labor*6.25',
  'ready|8|Weekly Pool Service*4,Filter Cleaning',
  'ready|7|Leak Detection,Labor*2',
  'ready|7|Green Pool Recovery',
] as const;

/** number | days before now | what was billed | amount | what of it is open */
const HISTORICAL = [
  'H-2031|410|Pool opening|325.00|0.00',
  'H-2032|402|Acid wash|650.00|0.00',
  'H-2040|388|Pump repair|418.50|118.50',
  'H-2047|371|Weekly pool service, May|580.00|0.00',
] as const;

interface Demo {
  readonly tenantId: string;
  readonly customerIds: readonly string[];
  readonly items: ReadonlyMap<string, { readonly id: string; readonly price: string }>;
  readonly now: Date;
}

/**
 * Invoices of the demo tenant, over the customers and items that its first sync brought: what the approval desk is there
 * for. Before that sync, and where the tenant has invoices, it does nothing.
 *
 * @returns how many it made
 */
export async function seedDemoInvoices(config: Config, now: Date): Promise<number> {
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const demo = await findDemo(client, now);
    if (demo === null) return 0;
    for (const [place, row] of INVOICES.entries()) await addInvoice(client, demo, { place, row });
    for (const [place, row] of HISTORICAL.entries()) await addOld(client, demo, { place, row });
    await client.query('COMMIT');
    return INVOICES.length + HISTORICAL.length;
  } finally {
    await client.end();
  }
}

/** Null where there is nothing to bill yet, or something was billed already. */
async function findDemo(client: pg.Client, now: Date): Promise<Demo | null> {
  const { rows: tenants } = await client.query<{ id: string }>(
    `SELECT id FROM tenants WHERE name = $1 AND NOT EXISTS (SELECT FROM invoices WHERE tenant_id = tenants.id) FOR UPDATE`,
    [DEMO_TENANT.name],
  );
  const tenantId = tenants[0]?.id;
  if (tenantId === undefined) return null;
  const { rows: customers } = await client.query<{ id: string }>(
    `SELECT id FROM customers WHERE tenant_id = $1 AND active AND removed_at IS NULL ORDER BY company_name, id LIMIT $2`,
    [tenantId, INVOICES.length],
  );
  const { rows: items } = await client.query<{ id: string; name: string; price: string }>(
    `SELECT id, full_name AS name, coalesce(price, 0)::text AS price FROM items
     WHERE tenant_id = $1 AND active AND removed_at IS NULL`,
    [tenantId],
  );
  if (customers.length === 0 || items.length === 0) return null;
  return {
    ...{ tenantId, now, customerIds: customers.map(({ id }) => id) },
    items: new Map(items.map(({ id, name, price }) => [name, { id, price }])),
  };
}

async function addInvoice(
  client: pg.Client,
  demo: Demo,
  { place, row }: Readonly<{ place: number; row: string }>,
): Promise<void> {
  const [state = '', daysAgo = '', items = ''] = row.split('|');
  const lines = items.split(',').map((item) => lineOf(item, demo));
  await insert(client, demo, {
    ...{ place, daysAgo: Number(daysAgo), lines, state: state as InvoiceState, balance: null },
    ...{ number: String(FIRST_NUMBER + place), sequence: FIRST_NUMBER + place },
  });
}

async function addOld(
  client: pg.Client,
  demo: Demo,
  { place, row }: Readonly<{ place: number; row: string }>,
): Promise<void> {
  const [number = '', daysAgo = '', description = '', rate = '', balance = ''] = row.split('|');
  const line = { itemId: null, description, quantity: '1', rate, isTaxable: false };
  const state = balance === '0.00' ? 'paid' : 'synced';
  const at = { place, daysAgo: Number(daysAgo), sequence: null };
  await insert(client, demo, { ...at, number, state, balance, lines: [line] });
}

function lineOf(text: string, { items }: Demo): InvoiceRecord['lines'][number] {
  const [wanted = '', rate] = text.split(' at ');
  const [name = '', quantity = '1'] = wanted.split('*');
  const item = items.get(name);
  const [itemId, price] = [item?.id ?? null, item?.price ?? '0'];
  // Services are not taxed, so that the totals are QuickBooks' too.
  return { itemId, description: name, quantity, rate: rate ?? price, isTaxable: false };
}

async function insert(
  client: pg.Client,
  { tenantId, customerIds, now }: Demo,
  invoice: Readonly<{
    place: number;
    daysAgo: number;
    number: string;
    sequence: number | null;
    state: InvoiceState;
    balance: string | null;
    lines: InvoiceRecord['lines'];
  }>,
): Promise<void> {
  const id = newId();
  const { number, sequence, state, balance, lines } = invoice;
  const date = new Date(now.getTime() - invoice.daysAgo * DAY_MS);
  const { subtotal, tax, total } = invoiceTotals({ lines, taxRate: null });
  const isHistorical = sequence === null;
  const isApproved = state === 'approved' || state === 'ready';
  await client.query(
    `INSERT INTO invoices (id, tenant_id, number, sequence, state, is_historical, customer_id, invoice_date, subtotal, tax, total,
       balance, content_key, approved_at, approved_by_name, ready_at, ready_by_name, edited_by_name, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)`,
    [
      ...[id, tenantId, number, sequence, state, isHistorical],
      ...[
        customerIds[invoice.place % customerIds.length],
        date.toISOString().slice(0, ISO_DATE_LENGTH),
      ],
      ...[subtotal, tax, total, balance, isHistorical ? contentKey('demo', number) : null],
      ...[isApproved ? now : null, isApproved ? ADMIN : null],
      ...(state === 'ready' ? [now, ADMIN] : [null, null]),
      ...[isApproved ? ADMIN : STAFF, now],
    ],
  );
  for (const [position, line] of lines.entries()) {
    const { itemId, description, quantity, rate, isTaxable } = line;
    await client.query(
      `INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, description, quantity, rate, amount, is_taxable)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenantId, id, position, itemId, description, quantity, rate, lineAmount(line), isTaxable],
    );
  }
  await client.query(
    `INSERT INTO record_changes (id, tenant_id, kind, record_id, at, action, place, actor_kind, actor_name, changes)
     VALUES ($1, $2, 'invoice', $3, $4, 'created', 'industrack', 'user', $5, '[]')`,
    [newId(), tenantId, id, now, STAFF],
  );
}
