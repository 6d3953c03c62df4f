import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';
import { costWorkbook } from './cost-workbook.js';
import { ItemsService } from './items.service.js';

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

  it('gives all of them to Excel, as text', async () => {
    const items = app.http.get(ItemsService).differing(tenantId);
    const book = await readXlsx(await buffer(costWorkbook(items)));
    expect(book.sheets[0]?.rows).toMatchObject([
      ['Item', 'Description', 'Cost in QuickBooks', 'Cost in IndusTrack', 'Since'],
      ['Item 00001', 'Description 1', '8.125', '7.00', expect.any(String)],
      ...Array.from({ length: MANY / 1000 - 1 }, () => expect.any(Array)),
    ]);
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
    const { body: history } = await staff.call(path(`/${taken.id}/history`));
    expect(history).toMatchObject({
      items: [
        { action: 'edited', actorName: 'Person office_staff', changes: [{ after: '8.125' }] },
      ],
      nextCursor: null,
    });
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
    expect((await other.call(`${theirs}/${item.id}/history`)).body.code).toBe('not_found');
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

  it('ITM-3 the office says what is equipment; a parent that QuickBooks does not have is named', async () => {
    const admin = await app.browserOf('office_admin', tenantId);
    const settings = `/api/tenants/${tenantId}/item-settings`;
    const change = (equipmentRules: object[], by = admin) =>
      by.call(settings, { method: 'PUT', body: { equipmentRules } });
    const custom = { by: 'custom_field', name: 'Class', value: 'Machine' };
    const wrong = await change([custom, { by: 'parent', fullName: 'Machines' }]);
    expect(wrong.body).toMatchObject({
      code: 'invalid_input',
      details: [{ field: 'equipmentRules.1.fullName' }],
    });
    expect((await admin.call(settings)).body.equipmentRules).toEqual([]);
    expect((await change([custom], staff)).body.code).toBe('forbidden');
    await app.database.owner.query(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name, fields,
                                   content_hash, observed_at)
       VALUES ($1, 'item', '80000001-1', '1', '2026-11-01T00:00:00', true, 'Machines', 'Machines', '{}', 'x', now())`,
      [tenantId],
    );
    const right = await change([custom, { by: 'parent', fullName: 'machines' }]);
    expect(right.body).toMatchObject({
      equipmentRules: [custom, { by: 'parent', fullName: 'machines' }],
      changedBy: 'Person office_admin',
    });
    const { rows } = await app.database.owner.query(
      `SELECT equipment_rules, EXISTS (SELECT FROM mirror_waiting w WHERE w.tenant_id = s.tenant_id) AS marked
       FROM item_settings s WHERE tenant_id = $1`,
      [tenantId],
    );
    expect(rows).toMatchObject([
      { marked: true, equipment_rules: [{}, { by: 'parent', listId: '80000001-1' }] },
    ]);
    // Not another tenant's.
    expect((await other.call(settings)).body.code).toBe('not_found');
    const theirs = await other.call(`/api/tenants/${theirTenantId}/item-settings`);
    expect(theirs.body).toMatchObject({ equipmentRules: [], changedBy: null });
  });
});
