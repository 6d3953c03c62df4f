import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const MANY = 5_000;
const NO_ACCOUNTS = JSON.stringify({ income: null, cogs: null, asset: null, expense: null });

describe('ITM-4 ITM-8 The lists of items', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;
  let other: Browser;
  let theirTenantId: string;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
    staff = await app.browserOf('office_staff', tenantId);
    theirTenantId = await app.addTenant();
    other = await app.browserOf('office_staff', theirTenantId);
    await app.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, sales_description, price, cost, is_taxable, active, accounts,
                          quickbooks_cost, cost_differed_at, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'service', 'Item ' || lpad(n::text, 5, '0'), 'Item ' || lpad(n::text, 5, '0'),
              'Description ' || n, 1149.5, 7, true, n % 10 <> 0, $2::jsonb, CASE WHEN n % 1000 = 1 THEN 8.125 END,
              CASE WHEN n % 1000 = 1 THEN now() END, now(), now()
       FROM generate_series(1, ${MANY}) AS n`,
      [tenantId, NO_ACCOUNTS],
    );
  });

  afterAll(() => app.close());

  const path = (below = '') => `/api/tenants/${tenantId}/items${below}`;
  const settle = (decision: string, itemIds: string[], by = staff) =>
    by.call(path('/cost-decisions'), { method: 'POST', body: { decision, itemIds } });
  const costs = async () => (await staff.call(path('?status=costs'))).body;

  it('keeps active, inactive and differing ones apart, and finds words wherever they stand', async () => {
    const { body } = await staff.call(path('?search=description'));
    expect(body.counts).toEqual({
      active: MANY - MANY / 10,
      inactive: MANY / 10,
      attention: 0,
      costs: MANY / 1000,
    });
    const found = await staff.call(path('?search=00042%20description'));
    expect(found.body.items).toMatchObject([
      { fullName: 'Item 00042', price: '1149.50', cost: '7.00', costDifference: null },
    ]);
    expect((await staff.call(path('?search=%25'))).body.total).toBe(0);
  });

  it('takes QuickBooks’ cost, or keeps ours, once; and tells who did', async () => {
    const [taken, kept] = (await costs()).items;
    expect(taken.costDifference).toMatchObject({ quickbooks: '8.125', industrack: '7.00' });
    expect((await settle('take_quickbooks', [taken.id])).body).toEqual({ settled: 1 });
    expect((await settle('take_quickbooks', [taken.id])).body).toEqual({ settled: 0 });
    expect((await settle('keep_ours', [kept.id])).body).toEqual({ settled: 1 });
    expect((await staff.call(path(`/${taken.id}`))).body).toMatchObject({
      cost: '8.125',
      version: 2,
    });
    expect((await staff.call(path(`/${kept.id}`))).body).toMatchObject({ cost: '7.00' });
    expect((await costs()).total).toBe(MANY / 1000 - 2);
    const { rows } = await app.database.owner.query(
      `SELECT record_id, actor_name, changes FROM record_changes WHERE tenant_id = $1 ORDER BY id`,
      [tenantId],
    );
    expect(rows).toMatchObject([
      { record_id: taken.id, actor_name: 'Person office_staff' },
      { record_id: kept.id, changes: [{ field: 'cost', before: '8.125', after: '7' }] },
    ]);
  });

  it('shows and settles nothing of another tenant', async () => {
    const [item] = (await costs()).items;
    expect((await other.call(path())).body.code).toBe('not_found');
    expect((await other.call(path(`/${item.id}`))).body.code).toBe('not_found');
    expect((await settle('take_quickbooks', [item.id], other)).body.code).toBe('not_found');
    const theirs = `/api/tenants/${theirTenantId}/items`;
    expect((await other.call(`${theirs}/${item.id}`)).body.code).toBe('not_found');
    const decided = await other.call(`${theirs}/cost-decisions`, {
      method: 'POST',
      body: { decision: 'take_quickbooks', itemIds: [item.id] },
    });
    expect(decided.body).toEqual({ settled: 0 });
    expect((await staff.call(path(`/${item.id}`))).body.costDifference).not.toBeNull();
  });

  it('refuses a decision it does not know, and one about nothing, naming the field', async () => {
    const wrong = await settle('double_it', [newId()]);
    expect(wrong.body).toMatchObject({ code: 'invalid_input', details: [{ field: 'decision' }] });
    const empty = await settle('keep_ours', []);
    expect(empty.body).toMatchObject({ code: 'invalid_input', details: [{ field: 'itemIds' }] });
    expect((await staff.call(path(`/${newId()}`))).body.code).toBe('not_found');
  });
});
