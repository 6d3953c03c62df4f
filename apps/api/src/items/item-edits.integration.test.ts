import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const INCOME = { listId: '80000001-1', fullName: 'Sales', type: 'Income', active: true };
const BANK = { listId: '80000002-1', fullName: 'Checking', type: 'Bank', active: true };
const OLD = { listId: '80000003-1', fullName: 'Old Sales', type: 'Income', active: false };

describe('ITM-3 The office edits items', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;
  let other: Browser;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  beforeEach(async () => {
    tenantId = await app.addTenant();
    staff = await app.browserOf('office_staff', tenantId);
    other = await app.browserOf('office_staff', await app.addTenant());
    await sql(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'item', 'to_quickbooks', NULL, now(), 'Test')`,
    );
    for (const account of [INCOME, BANK, OLD]) {
      const { listId, fullName, type, active } = account;
      await mirror('account', { listId, fullName, active, fields: { type } });
    }
  });

  afterAll(() => app.close());

  const sql = (text: string, more: readonly unknown[] = []) =>
    app.database.owner.query(text, [tenantId, ...more]);
  const mirror = (
    kind: string,
    record: Readonly<{ listId: string; fullName: string; active: boolean; fields: object }>,
  ) =>
    sql(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, observed_at)
       VALUES ($1, $2, $3, '1', '2026-11-01T00:00:00', $4, $5, $5, $6, 'x', now())`,
      [kind, record.listId, record.active, record.fullName, JSON.stringify(record.fields)],
    );
  const path = (below = '') => `/api/tenants/${tenantId}/items${below}`;
  const add = (body: object, by = staff) => by.call(path(), { method: 'POST', body });
  const change = (id: string, body: object, by = staff) =>
    by.call(path(`/${id}`), { method: 'PATCH', body });
  const marked = async () =>
    (await sql('SELECT full_name, needs_planning FROM items WHERE tenant_id = $1 ORDER BY 1')).rows;

  it('adds one, with what it stands under, and marks it for the next sync', async () => {
    const parent = await add({ kind: 'inventory', name: ' Heaters ' });
    expect(parent).toMatchObject({ status: 201, body: { fullName: 'Heaters', version: 1 } });
    const child = await add({
      ...{ kind: 'equipment', name: 'Big', parentId: parent.body.id, price: '012.5', cost: '' },
      accounts: { income: INCOME.listId, cogs: null, asset: null, expense: null },
    });
    expect(child.body).toMatchObject({
      ...{ fullName: 'Heaters:Big', price: '12.50', cost: null },
      parent: { fullName: 'Heaters' },
      accounts: { income: { listId: INCOME.listId, fullName: 'Sales' }, cogs: null },
    });
    // ITM-5: what it lacks is said before a sync comes to it.
    expect(child.body.warnings.map(({ field }: { field: string }) => field)).toEqual([
      'accounts.cogs',
      'accounts.asset',
    ]);
    expect(await marked()).toEqual([
      { full_name: 'Heaters', needs_planning: true },
      { full_name: 'Heaters:Big', needs_planning: true },
    ]);
  });

  it('changes one field, tells who did, and renames what stands under it', async () => {
    const parent = (await add({ kind: 'service', name: 'Cleaning' })).body;
    await add({ kind: 'service', name: 'Deep', parentId: parent.id });
    await sql('UPDATE items SET needs_planning = false WHERE tenant_id = $1');
    const changed = await change(parent.id, { version: 1, name: 'Washing' });
    expect(changed.body).toMatchObject({ fullName: 'Washing', version: 2 });
    expect(await marked()).toEqual([
      { full_name: 'Washing', needs_planning: true },
      { full_name: 'Washing:Deep', needs_planning: false },
    ]);
    const { body: history } = await staff.call(path(`/${parent.id}/history`));
    expect(history.items[0]).toMatchObject({
      actorName: 'Person office_staff',
      changes: [{ field: 'name', before: 'Cleaning', after: 'Washing' }],
    });
    // Saving what is so already is no change.
    expect((await change(parent.id, { version: 2, name: 'Washing' })).body.version).toBe(2);
  });

  it('refuses an edit made from an older version, and loses nothing', async () => {
    const { id } = (await add({ kind: 'service', name: 'Labor' })).body;
    await change(id, { version: 1, price: '10' });
    const stale = await change(id, { version: 1, price: '11' });
    expect(stale).toMatchObject({ status: 409, body: { details: [{ field: 'version' }] } });
    expect((await staff.call(path(`/${id}`))).body.price).toBe('10.00');
  });

  it.each([
    [{ kind: 'service', name: ' ' }, 'name'],
    [{ kind: 'gift', name: 'x' }, 'kind'],
    [{ kind: 'service', name: 'x', price: '1e3' }, 'price'],
    [{ kind: 'service', name: 'x', price: '12345678901' }, 'price'],
    [{ kind: 'service', name: 'x', cost: '-1' }, 'cost'],
    [{ kind: 'service', name: 'a\u0000b' }, 'name'],
    [{ kind: 'service', name: 'x', salesDescription: 'y'.repeat(4096) }, 'salesDescription'],
    [{ kind: 'service', name: 'x', parentId: newId() }, 'parentId'],
    [{ kind: 'service', name: 'x', accounts: accounts(BANK.listId) }, 'accounts.income'],
    [{ kind: 'service', name: 'x', accounts: accounts(OLD.listId) }, 'accounts.income'],
    [{ kind: 'service', name: 'x', accounts: accounts('nowhere') }, 'accounts.income'],
  ])('refuses %j, and names the field', async (body, field) => {
    const refused = await add(body);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(refused.body.details.map((one: { field: string }) => one.field)).toContain(field);
    expect(await marked()).toEqual([]);
  });

  it('refuses a name that is there already, an item under itself, and a sixth level', async () => {
    const top = (await add({ kind: 'service', name: 'One' })).body;
    expect((await add({ kind: 'service', name: 'ONE' })).body.details).toMatchObject([
      { field: 'name', message: expect.stringContaining('Another item is called “ONE”') },
    ]);
    let last = top;
    for (const name of ['Two', 'Three', 'Four', 'Five']) {
      last = (await add({ kind: 'service', name, parentId: last.id })).body;
    }
    const circle = await change(top.id, { version: 1, parentId: last.id });
    expect(circle.body.details[0]).toMatchObject({
      field: 'parentId',
      message: expect.stringContaining('under itself'),
    });
    const sixth = await add({ kind: 'service', name: 'Six', parentId: last.id });
    expect(sixth.body.details).toMatchObject([
      { field: 'parentId', message: expect.stringContaining('level too many') },
    ]);
  });

  it('removes one, and shows nothing of it to another tenant', async () => {
    const { id } = (await add({ kind: 'service', name: 'Gone' })).body;
    for (const foreign of [
      await other.call(path(`/${id}`)),
      await change(id, { version: 1, name: 'Theirs' }, other),
      await other.call(path(`/${id}?version=1`), { method: 'DELETE' }),
    ])
      expect(foreign.status).toBe(404);
    expect((await staff.call(path(`/${id}?version=1`), { method: 'DELETE' })).status).toBe(204);
    expect((await change(id, { version: 2, name: 'Back' })).status).toBe(409);
    expect((await staff.call(path())).body.total).toBe(0);
  });

  it('ITM-6 takes the answer whether it is QuickBooks’ item, once', async () => {
    const ask = async (name: string, listId: string) => {
      const { id } = (await add({ kind: 'service', name })).body;
      await mirror('item', { listId, fullName: name, active: true, fields: service(listId, name) });
      await sql(
        `UPDATE items SET hold_code = 'not_linked', needs_planning = false WHERE id = $2 AND tenant_id = $1`,
        [id],
      );
      return id as string;
    };
    const answer = (id: string, isSame: boolean, by = staff) =>
      by.call(path(`/${id}/same-item`), { method: 'POST', body: { isSame } });
    const same = await ask('Labor', '90000001-1');
    expect((await staff.call(path(`/${same}`))).body.namesake).toMatchObject({
      ...{ kind: 'Service', fullName: 'Labor', price: '80.00' },
    });
    expect((await answer(same, true, other)).status).toBe(404);
    const linked = await answer(same, true);
    expect(linked.body).toMatchObject({ namesake: null, quickbooks: { listId: '90000001-1' } });
    expect((await answer(same, true)).status).toBe(409);

    const different = await ask('Cleaning', '90000002-1');
    const apart = await answer(different, false);
    expect(apart.body).toMatchObject({
      ...{ namesake: null, quickbooks: null },
      warnings: expect.arrayContaining([
        expect.objectContaining({ field: 'name', proposal: 'Cleaning (2)' }),
      ]),
    });
    expect((await answer(different, true)).status).toBe(409);
    const { rows } = await sql(
      `SELECT action FROM audit_entries WHERE tenant_id = $1 AND action LIKE 'item.%' ORDER BY id`,
    );
    expect(rows).toEqual([{ action: 'item.link_confirmed' }, { action: 'item.link_rejected' }]);
  });

  it('lets a person say what becomes of an item that was deleted in QuickBooks', async () => {
    const deleted = async (name: string, listId: string) => {
      const { id } = (await add({ kind: 'service', name })).body;
      await mirror('item', { listId, fullName: name, active: true, fields: service(listId, name) });
      await sql(
        `UPDATE mirror_records SET deleted_at = now() WHERE tenant_id = $1 AND quickbooks_id = $2`,
        [listId],
      );
      await sql(
        `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at) VALUES ($1, 'item', $2, $3, '{}', now())`,
        [listId, id],
      );
      return id as string;
    };
    const resolve = (id: string, decision: string) =>
      staff.call(path(`/${id}/resolve-deleted`), { method: 'POST', body: { decision } });
    const again = await deleted('Again', '91000001-1');
    expect((await resolve(again, 'add_again')).body).toMatchObject({
      quickbooks: null,
      active: true,
    });
    expect((await resolve(again, 'add_again')).status).toBe(409);
    const away = await deleted('Away', '91000002-1');
    expect((await resolve(away, 'deactivate')).body).toMatchObject({ active: false });
  });
});

function accounts(income: string) {
  return { income, cogs: null, asset: null, expense: null };
}

function service(listId: string, name: string) {
  return {
    ...{ listId, kind: 'service', name, fullName: name, parentListId: null, isActive: true },
    ...{ pricing: 'one_price', salesDescription: null, purchaseDescription: null },
    ...{ partNumber: null, price: '80.00', pricePercent: null, cost: null, salesTaxCode: null },
    ...{ isTaxable: null, unitOfMeasureSet: null, customFields: [] },
    accounts: { income: null, cogs: null, asset: null, expense: null },
  };
}
