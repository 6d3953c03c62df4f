import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const TXN_ID = '22-1795453590';
const ITEM_LIST_ID = '80000001-1';

describe('INV-4 BEY-5 QuickBooks computed another total than was predicted', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;
  let customerId: string;
  let itemId: string;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  const sql = (text: string, more: readonly unknown[] = []) =>
    app.database.owner.query(text, [tenantId, ...more]);
  const call = (path: string, method: 'GET' | 'POST' = 'GET', body?: object, by = staff) =>
    by.call(`/api/tenants/${tenantId}${path}`, { method, ...(body ? { body } : {}) });

  beforeEach(async () => {
    tenantId = await app.addTenant();
    staff = await app.browserOf('office_staff', tenantId);
    customerId = newId();
    itemId = newId();
    await sql(
      `INSERT INTO customers (id, tenant_id, company_name, active, tax_rate, created_at, updated_at)
       VALUES ($2, $1, 'Blue Heron Marina', true, 7, now(), now())`,
      [customerId],
    );
    await sql(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, is_taxable, active, accounts, created_at, updated_at)
       VALUES ($2, $1, 'service', 'Labor', 'Labor', true, true, '{}', now(), now())`,
      [itemId],
    );
    await sql(
      `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
       VALUES ($1, 'item', $2, $3, '{}', now(), 'quickbooks', now())`,
      [ITEM_LIST_ID, itemId],
    );
  });

  /** An invoice over 100.00 and 7.00 tax that QuickBooks has with 8.25 tax, and with other lines where said. */
  async function differing(lines?: object[]) {
    const { body } = await call('/invoices', 'POST', {
      ...{ customerId, date: '2026-11-23' },
      lines: [{ itemId, description: 'One hour', quantity: '1', rate: '100', isTaxable: true }],
    });
    const subtotal = lines === undefined ? '100.00' : '90.00';
    const said = {
      ...{ txnId: TXN_ID, customerListId: '8-1', customerName: 'Blue Heron Marina' },
      ...{ date: '2026-11-23', dueDate: null, refNumber: '77', terms: null, poNumber: null },
      ...{ memo: null, subtotal, taxRate: '8.25', tax: '8.25', balance: '108.25' },
      ...{ total: lines === undefined ? '108.25' : '98.25', isPaid: false, isVoided: false },
      ...{ externalId: null, payments: [] },
      lines: lines ?? [line('Labor', '100.00')],
    };
    await sql(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name, fields,
                                   content_hash, observed_at)
       VALUES ($1, 'invoice', $2, '1', '2026-11-23', true, '77', '77', $3, 'x', now())`,
      [TXN_ID, JSON.stringify(said)],
    );
    await sql(
      `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
       VALUES ($1, 'invoice', $2, $3, '{}', now(), 'quickbooks', now())`,
      [TXN_ID, body.id],
    );
    await sql(
      `UPDATE invoices SET state = 'synced', quickbooks_number = '77', balance = 108.25, attention_code = 'totals_differ',
              attention = 'They differ.' WHERE tenant_id = $1 AND id = $2`,
      [body.id],
    );
    return body as { id: string; version: number };
  }

  const line = (itemName: string, amount: string) => ({
    ...{ itemListId: itemName === 'Labor' ? ITEM_LIST_ID : '8-99', itemName, description: null },
    ...{ quantity: '1', rate: amount, amount, taxCode: null },
  });
  const settle = (id: string, decision: object, by = staff) =>
    call(`/invoices/${id}/totals`, 'POST', decision, by);

  it('shows both sides, and where they differ', async () => {
    const { id } = await differing();
    const { body } = await call(`/invoices/${id}`);
    expect(body).toMatchObject({
      ...{ number: '1001', quickbooksNumber: '77', total: '107.00', balance: '108.25' },
      attention: { code: 'totals_differ' },
      quickbooks: { total: '108.25', taxRate: '8.25' },
    });
    expect(body.quickbooks.differences.map(({ field }: { field: string }) => field)).toEqual([
      ...['tax', 'total'],
    ]);
  });

  it('takes QuickBooks’ figures, and its rate for the customer’s invoices to come', async () => {
    const { id, version } = await differing();
    const { body } = await settle(id, { version, take: 'quickbooks', rateForCustomer: true });
    expect(body).toMatchObject({
      ...{ taxRate: '8.25', subtotal: '100.00', tax: '8.25', total: '108.25', attention: null },
      quickbooks: { differences: [] },
    });
    const next = await call('/invoices', 'POST', { customerId, date: '2026-11-24' });
    expect(next.body).toMatchObject({ taxRate: '8.25' });
    const { body: history } = await call(`/invoices/${id}/history`);
    expect(history.items[0]).toMatchObject({
      actorName: 'Person office_staff',
      changes: [
        { label: 'Tax rate', before: '7', after: '8.25' },
        { label: 'Tax', before: '7.00', after: '8.25' },
        { label: 'Total', before: '107.00', after: '108.25' },
      ],
    });
  });

  it('takes its lines too where these differ, so that they add up', async () => {
    const { id, version } = await differing([line('Labor', '60.00'), line('Discount', '30.00')]);
    const { body } = await settle(id, { version, take: 'quickbooks' });
    expect(body).toMatchObject({ subtotal: '90.00', quickbooks: { differences: [] } });
    expect(body.lines).toMatchObject([
      { item: { fullName: 'Labor' }, amount: '60.00' },
      { item: null, description: 'Discount', amount: '30.00' },
    ]);
    expect((await call(`/customers/${customerId}`)).body).toMatchObject({ taxRate: '7.00' });
  });

  it('keeps both where a person says so, and says so no more', async () => {
    const { id, version } = await differing();
    const { body } = await settle(id, { version, take: 'both' });
    expect(body).toMatchObject({ total: '107.00', attention: null });
    const again = await settle(id, { version: body.version, take: 'both' });
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('refuses one that was changed meanwhile, and one of another tenant', async () => {
    const { id, version } = await differing();
    const stale = await settle(id, { version: version + 1, take: 'both' });
    expect(stale).toMatchObject({ status: 409, body: { field: 'version' } });
    const stranger = await app.browserOf('office_staff', await app.addTenant());
    expect((await settle(id, { version, take: 'both' }, stranger)).status).toBe(404);
    const theirs = (await stranger.call('/api/auth/me')).body.user?.tenantId ?? newId();
    const foreign = await stranger.call(`/api/tenants/${theirs}/invoices/${id}/totals`, {
      ...{ method: 'POST', body: { version, take: 'both' } },
    });
    expect(foreign.status).toBe(404);
    expect((await call(`/invoices/${id}`)).body.attention).not.toBeNull();
  });
});
