import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, TestApp } from '../testing/app.js';

const NOTHING = { income: null, cogs: null, asset: null, expense: null };
const NO_ACCOUNTS = {
  ...{ every: NOTHING, inventory: NOTHING, equipment: NOTHING },
  ...{ non_inventory: NOTHING, service: NOTHING },
};
const PLAIN = {
  ...{ accounts: NO_ACCOUNTS, isTaxCodeSent: false },
  ...{ taxableCode: null, nonTaxableCode: null },
};

describe('ITM-5 ITM-7 What items are posted to, as the office chooses it', () => {
  let app: TestApp;
  let tenantId: string;
  let admin: Browser;
  let staff: Browser;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    tenantId = await app.addTenant();
    admin = await app.browserOf('office_admin', tenantId);
    staff = await app.browserOf('office_staff', tenantId);
    path = `/api/tenants/${tenantId}/item-settings/posting`;
    await mirror('account', 'A1', 'Sales', { type: 'Income' });
    await mirror('account', 'A2', 'Purchases', { type: 'CostOfGoodsSold' });
    await mirror('account', 'A3', 'Checking', { type: 'Bank' });
    await mirror('sales_tax_code', 'T1', 'Tax', { isTaxable: true });
    await mirror('sales_tax_code', 'T2', 'Non', { isTaxable: false });
  });

  const sql = (text: string, more: readonly unknown[] = []) =>
    app.database.owner.query(text, [tenantId, ...more]);
  const mirror = (kind: string, listId: string, name: string, fields: object) =>
    sql(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, observed_at)
       VALUES ($1, $2, $3, '1', '2026-11-01T00:00:00', true, $4, $4, $5, 'x', now())`,
      [kind, listId, name, JSON.stringify(fields)],
    );
  const save = (body: object, by = admin) => by.call(path, { method: 'PUT', body });

  it('offers the accounts that fit a role, and keeps a choice for all and for a kind', async () => {
    const before = await staff.call(path);
    expect(before.body).toMatchObject({ ...PLAIN, problems: [], waiting: 0, changedAt: null });
    expect(before.body.chart).toEqual([
      {
        listId: 'A2',
        fullName: 'Purchases',
        type: 'Cost of Goods Sold',
        fits: ['cogs', 'expense'],
      },
      { listId: 'A1', fullName: 'Sales', type: 'Income', fits: ['income'] },
    ]);
    const accounts = {
      ...NO_ACCOUNTS,
      every: { ...NOTHING, income: 'A1' },
      service: { ...NOTHING, expense: 'A2' },
    };
    const saved = await save({ ...PLAIN, accounts });
    expect(saved).toMatchObject({
      status: 200,
      body: { accounts, changedBy: 'Person office_admin' },
    });
    expect((await staff.call(path)).body.accounts).toEqual(accounts);
    const { rows } = await sql(
      `SELECT details -> 'after' ->> 'isTaxCodeSent' AS sent FROM audit_entries WHERE tenant_id = $1 AND action = 'item_posting.changed'`,
    );
    expect(rows).toEqual([{ sent: 'false' }]);
  });

  it.each([
    [
      'every',
      'income',
      'A3',
      /“Checking” is an account of the type Bank; an income account is needed/,
    ],
    ['inventory', 'cogs', 'A1', /“Sales” is an account of the type Income/],
    ['service', 'expense', 'A9', /no such account/],
  ])(
    'refuses for %s as %s the account %s, and changes nothing',
    async (kind, role, listId, message) => {
      const accounts = { ...NO_ACCOUNTS, [kind]: { ...NOTHING, [role]: listId } };
      const refused = await save({ ...PLAIN, accounts });
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
      expect(refused.body.details).toEqual([
        { field: `accounts.${kind}.${role}`, message: expect.stringMatching(message) },
      ]);
      expect((await staff.call(path)).body).toMatchObject({ ...PLAIN, changedAt: null });
    },
  );

  it('says what has become wrong with a choice that fitted once', async () => {
    const accounts = { ...NO_ACCOUNTS, every: { ...NOTHING, income: 'A1', cogs: 'A2' } };
    await save({ ...PLAIN, accounts });
    await sql(
      `UPDATE mirror_records SET active = false WHERE tenant_id = $1 AND quickbooks_id = 'A1'`,
    );
    await sql(
      `UPDATE mirror_records SET deleted_at = now() WHERE tenant_id = $1 AND quickbooks_id = 'A2'`,
    );
    expect((await staff.call(path)).body.problems).toEqual([
      {
        kind: 'every',
        role: 'income',
        message: expect.stringContaining('is inactive in QuickBooks'),
      },
      {
        kind: 'every',
        role: 'cogs',
        message: expect.stringContaining('not in QuickBooks any more'),
      },
    ]);
  });

  it('ITM-7 has tax codes sent only with a code for either, and then plans every item anew', async () => {
    await sql(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, is_taxable, active, accounts, created_at, updated_at)
       VALUES (gen_random_uuid(), $1, 'service', 'Labor', 'Labor', true, true, '{}', now(), now())`,
    );
    const refused = await save({ ...PLAIN, isTaxCodeSent: true, taxableCode: 'T2' });
    expect(refused.body.details.map(({ field }: { field: string }) => field)).toEqual([
      'taxableCode',
      'nonTaxableCode',
    ]);
    const sent = { ...PLAIN, isTaxCodeSent: true, taxableCode: 'T1', nonTaxableCode: 'T2' };
    expect((await save(sent)).body).toMatchObject({ isTaxCodeSent: true, taxableCode: 'T1' });
    const { rows } = await sql('SELECT needs_planning FROM items WHERE tenant_id = $1');
    expect(rows).toEqual([{ needs_planning: true }]);
  });

  it('is the office admin’s to change, and no other tenant’s to see', async () => {
    expect((await save(PLAIN, staff)).status).toBe(403);
    const stranger = await app.browserOf('office_admin', await app.addTenant());
    expect((await stranger.call(path)).status).toBe(404);
    expect((await save(PLAIN, stranger)).status).toBe(404);
  });
});
