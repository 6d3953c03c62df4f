import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const MANY = 2_000;

describe('INV-2 Invoices up to the moment they are ready for sync', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;
  let customerId: string;
  let itemId: string;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

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
  });

  const sql = (text: string, more: readonly unknown[] = []) =>
    app.database.owner.query(text, [tenantId, ...more]);
  const path = (below = '') => `/api/tenants/${tenantId}/invoices${below}`;
  const line = (over: object = {}) => ({
    ...{ itemId, description: 'One hour', quantity: '2.5', rate: '80', isTaxable: true },
    ...over,
  });
  const add = async (over: object = {}, by = staff) =>
    by.call(path(), {
      method: 'POST',
      body: { customerId, date: '2026-11-23', lines: [line()], ...over },
    });
  const decide = (
    route: 'approvals' | 'readiness',
    event: string,
    invoices: readonly { id: string; version: number }[],
    by = staff,
  ) =>
    by.call(path(`/${route}`), {
      method: 'POST',
      body: { event, invoices: invoices.map(({ id, version }) => ({ id, version })) },
    });
  const find = async (id: string) => (await staff.call(path(`/${id}`))).body;

  it('INV-4 counts a new one as QuickBooks will, by the customer’s tax rate, and numbers it', async () => {
    const untaxed = line({ quantity: '1', rate: '19.99', isTaxable: false });
    const { status, body } = await add({ lines: [line(), untaxed] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ number: '1001', state: 'draft', quickbooksNumber: null, approved: null, problems: [] },
      ...{ taxRate: '7.00', subtotal: '219.99', tax: '14.00', total: '233.99' },
      customer: { companyName: 'Blue Heron Marina' },
    });
    expect(body.lines).toMatchObject([
      { item: { fullName: 'Labor' }, quantity: '2.50', rate: '80.00', amount: '200.00' },
      { amount: '19.99' },
    ]);
    expect((await add()).body.number).toBe('1002');
  });

  it('is approved, made ready, taken back and edited; an edit takes approval back, and all of it is told', async () => {
    const { body: draft } = await add();
    expect((await decide('readiness', 'mark_ready', [draft])).body).toMatchObject({
      ...{
        done: 0,
        refused: [{ number: '1001', message: expect.stringContaining('Approve it first') }],
      },
    });
    expect((await decide('approvals', 'approve', [draft])).body).toEqual({
      ...{ done: 1, total: '214.00', refused: [] },
    });
    const approved = await find(draft.id);
    expect(approved).toMatchObject({ state: 'approved', approved: { by: 'Person office_staff' } });
    await decide('readiness', 'mark_ready', [approved]);
    const ready = await find(draft.id);
    expect(ready).toMatchObject({ state: 'ready', markedReady: { by: 'Person office_staff' } });
    await decide('readiness', 'undo_ready', [ready]);
    const undone = await find(draft.id);
    expect(undone).toMatchObject({
      state: 'approved',
      markedReady: null,
      approved: approved.approved,
    });
    const edited = await staff.call(path(`/${draft.id}`), {
      method: 'PATCH',
      body: { version: undone.version, poNumber: 'PO 7' },
    });
    expect(edited.body).toMatchObject({ state: 'draft', approved: null, poNumber: 'PO 7' });
    const { body: history } = await staff.call(path(`/${draft.id}/history`));
    expect(history.items.map((one: { changes: object[] }) => one.changes)).toEqual([
      [
        { field: 'poNumber', label: 'PO number', before: null, after: 'PO 7' },
        expect.objectContaining({ label: 'Approval', after: 'Taken back by the edit' }),
      ],
      [expect.objectContaining({ before: 'Ready for sync', after: 'Approved' })],
      [expect.objectContaining({ before: 'Approved', after: 'Ready for sync' })],
      [expect.objectContaining({ before: 'Draft', after: 'Approved' })],
      [],
    ]);
  });

  it('INV-7 never makes one over nothing ready, nor one that QuickBooks would refuse, and says why', async () => {
    const free = (await add({ lines: [line({ rate: '0' })] })).body;
    expect(free.problems).toMatchObject([{ field: 'total' }]);
    const nameless = (await add({ customerId: null })).body;
    const good = (await add()).body;
    const all = [free, nameless, good];
    expect((await decide('approvals', 'approve', all)).body).toMatchObject({ done: 3 });
    const approved = await Promise.all(all.map(({ id }) => find(id)));
    const { body } = await decide('readiness', 'mark_ready', approved);
    expect(body).toMatchObject({ done: 1, total: '214.00' });
    expect(body.refused).toEqual([
      expect.objectContaining({ id: free.id, message: expect.stringContaining('never sent') }),
      expect.objectContaining({ id: nameless.id, message: expect.stringContaining('no customer') }),
    ]);
  });

  it('decides each by itself: what somebody changed meanwhile is refused, and the others go through', async () => {
    const [one, other] = [(await add()).body, (await add()).body];
    await staff.call(path(`/${one.id}`), {
      method: 'PATCH',
      body: { version: 1, memo: 'Changed meanwhile' },
    });
    const { body } = await decide('approvals', 'approve', [
      one,
      other,
      { id: newId(), version: 1 },
    ]);
    expect(body).toMatchObject({ done: 1, total: '214.00' });
    expect(body.refused).toMatchObject([
      { number: '1001', message: expect.stringContaining('changed since you saw it') },
      { number: null, message: 'There is no such invoice.' },
    ]);
    expect(await find(one.id)).toMatchObject({ state: 'draft' });
  });

  it('never edits silently what is in QuickBooks, and no longer edits what is void', async () => {
    const { body } = await add();
    await sql(`UPDATE invoices SET state = 'synced' WHERE tenant_id = $1 AND id = $2`, [body.id]);
    const refused = await staff.call(path(`/${body.id}`), {
      method: 'PATCH',
      body: { version: 1, memo: 'Later' },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(refused.body.message).toMatch(/in QuickBooks already/);
    const other = (await add()).body;
    await decide('approvals', 'void', [other]);
    const gone = await staff.call(path(`/${other.id}`), {
      method: 'PATCH',
      body: { version: 2, memo: 'Back' },
    });
    expect(gone.body.message).toMatch(/It is void/);
  });

  it.each([
    [{ customerId: newId() }, 'customerId'],
    [{ date: '23.11.2026' }, 'date'],
    [{ dueDate: '2026-11-01' }, 'dueDate'],
    [{ taxRate: '1e2' }, 'taxRate'],
    [{ lines: [{ quantity: 'two', rate: '1' }] }, 'lines.0.quantity'],
    [{ lines: [{ quantity: '1', rate: '1.1234567' }] }, 'lines.0.rate'],
    [{ lines: [{ quantity: '1', rate: '1', itemId: newId() }] }, 'lines.0.itemId'],
    [{ memo: 'x'.repeat(4096) }, 'memo'],
    [{ lines: [{ quantity: '9999999999', rate: '9999999999' }] }, 'lines.0.rate'],
  ])('refuses %j, names the field, and keeps nothing', async (over, field) => {
    const refused = await add(over);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(refused.body.details.map((one: { field: string }) => one.field)).toContain(field);
    expect((await staff.call(path())).body.items).toEqual([]);
  });

  it('lists a state page by page, newest first, narrowed by customer, date, amount and number', async () => {
    await sql(
      `INSERT INTO invoices (id, tenant_id, number, sequence, state, customer_id, invoice_date, tax_rate, subtotal, tax, total,
                             edited_by_name, created_at, updated_at)
       SELECT gen_random_uuid(), $1, n, n, 'approved', CASE WHEN n % 2 = 0 THEN $2::uuid END, DATE '2026-01-01' + n % 300, 0, n, 0, n,
              'Test', now(), now() FROM generate_series(1, ${MANY}) AS n`,
      [customerId],
    );
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const at: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await staff.call(path(`?state=approved&limit=200${at}`));
      for (const { number } of body.items) seen.add(number);
      const dates = body.items.map(({ date }: { date: string }) => date);
      expect(dates).toEqual(dates.toSorted().toReversed());
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.size).toBe(MANY);
    const narrowed = await staff.call(
      path(`?state=approved&customerId=${customerId}&minTotal=100&maxTotal=103&from=2026-01-01`),
    );
    expect(narrowed.body.items.map(({ number }: { number: string }) => number)).toEqual([
      '102',
      '100',
    ]);
    const found = await staff.call(path('?state=approved&search=1234'));
    expect(found.body.items).toMatchObject([{ number: '1234' }]);
    expect(found.body.waiting).toEqual({ draft: 0, approved: MANY, ready: 0, attention: 0 });
  });

  it('INV-3 finds one by either number, in whatever state, and by the customer’s name', async () => {
    const [one, other] = [(await add()).body, (await add()).body];
    await sql(
      `UPDATE invoices SET state = 'paid', quickbooks_number = 'AB-77' WHERE tenant_id = $1 AND id = $2`,
      [one.id],
    );
    const found = async (query: string) =>
      (await staff.call(path(`?${query}`))).body.items.map(({ id }: { id: string }) => id);
    expect(await found('search=1001')).toEqual([one.id]);
    expect(await found('search=ab-7')).toEqual([one.id]);
    expect(new Set(await found('search=heron%20marina'))).toEqual(new Set([one.id, other.id]));
    expect(await found('search=heron&state=draft')).toEqual([other.id]);
    expect(await found('search=%25')).toEqual([]);
    expect(await found('attention=true')).toEqual([]);
    await sql(
      `UPDATE invoices SET attention_code = 'totals_differ' WHERE tenant_id = $1 AND id = $2`,
      [one.id],
    );
    expect(await found('attention=true')).toEqual([one.id]);
  });

  it('BEY-5 predicts the tax by what QuickBooks will apply, where the customer carries no rate here', async () => {
    await sql('UPDATE customers SET tax_rate = NULL WHERE tenant_id = $1');
    expect((await add()).body).toMatchObject({ taxRate: null, tax: '0.00' });
    const mirror = (kind: string, id: string, fields: object) =>
      sql(
        `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name, fields,
                                     content_hash, observed_at)
         VALUES ($1, $2, $3, '1', '2026-11-23', true, $3, $3, $4, 'x', now())
         ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET fields = excluded.fields`,
        [kind, id, JSON.stringify(fields)],
      );
    const taxedBy = (itemListId: string, codeListId = 'tax') =>
      mirror('customer', '8-1', { salesTax: { codeListId, itemListId } });
    await sql(
      `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, last_write_at)
       VALUES ($1, 'customer', '8-1', $2, '{}', now(), 'quickbooks', now())`,
      [customerId],
    );
    for (const [id, isTaxable] of [
      ['tax', true],
      ['non', false],
    ] as const)
      await mirror('sales_tax_code', id, { isTaxable });
    const tax = (rate: string | null, itemListIds: string[] = []) => ({ rate, itemListIds });
    await mirror('item', 'state', { kind: 'sales_tax', tax: tax('6.0') });
    await mirror('item', 'county', { kind: 'sales_tax', tax: tax('1.25') });
    await mirror('item', 'both', { kind: 'sales_tax_group', tax: tax(null, ['state', 'county']) });
    await taxedBy('state');
    expect((await add()).body).toMatchObject({ taxRate: '6.00', tax: '12.00' });
    await taxedBy('both');
    expect((await add()).body).toMatchObject({ taxRate: '7.25', tax: '14.50' });
    await taxedBy('both', 'non');
    expect((await add()).body).toMatchObject({ taxRate: '0.00', tax: '0.00' });
    await sql('UPDATE customers SET tax_rate = 8 WHERE tenant_id = $1');
    expect((await add()).body).toMatchObject({ taxRate: '8.00' });
  });

  it('INV-2 lets nobody touch one that a run has in hand', async () => {
    const { body } = await add();
    await sql(`UPDATE invoices SET state = 'sending' WHERE tenant_id = $1 AND id = $2`, [body.id]);
    const edit = { method: 'PATCH', body: { version: 1, memo: 'Too late' } } as const;
    const refused = await staff.call(path(`/${body.id}`), edit);
    expect(refused.body.message).toMatch(/sending it to QuickBooks/);
    for (const [route, event] of [
      ['readiness', 'undo_ready'],
      ['approvals', 'withdraw'],
      ['approvals', 'void'],
    ] as const)
      expect((await decide(route, event, [body])).body).toMatchObject({ done: 0 });
  });

  it('INV-4 takes the rate, and no location, of another customer that an edit names', async () => {
    const [otherId, locationId] = [newId(), newId()];
    await sql(
      `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
       VALUES ($2, $1, 'Sand Dollar', true, now(), now())`,
      [otherId],
    );
    await sql(
      `INSERT INTO customer_locations (id, tenant_id, customer_id, name, address, is_default, position)
       VALUES ($2, $1, $3, 'Dock 4', '{}', true, 0)`,
      [locationId, customerId],
    );
    const { body } = await add({ locationId });
    expect(body).toMatchObject({ taxRate: '7.00', location: { name: 'Dock 4' } });
    const edited = await staff.call(path(`/${body.id}`), {
      ...{ method: 'PATCH', body: { version: 1, customerId: otherId } },
    });
    expect(edited.body).toMatchObject({ taxRate: null, location: null, tax: '0.00' });
    const { body: history } = await staff.call(path(`/${body.id}/history`));
    expect(history.items[0].changes).toContainEqual(
      expect.objectContaining({
        label: 'Customer',
        before: 'Blue Heron Marina',
        after: 'Sand Dollar',
      }),
    );
    const theirs = await add({ customerId: otherId, locationId });
    expect(theirs).toMatchObject({ status: 400, body: { field: 'locationId' } });
  });

  it('BEY-7 approves none into books that are closed, and says what can be done', async () => {
    await sql(
      `INSERT INTO company_file_bindings (tenant_id, path, company_name, bound_at, closing_date)
       VALUES ($1, 'C:\\Pool.qbw', 'Pool', now(), '2026-11-30')`,
    );
    const { body } = await add();
    expect(body.problems).toMatchObject([{ field: 'date' }]);
    const { body: decided } = await decide('approvals', 'approve', [body]);
    expect(decided.refused[0].message).toMatch(/closed through 2026-11-30.*later date.*accountant/);
    const later = await add({ date: '2026-12-01' });
    expect((await decide('approvals', 'approve', [later.body])).body).toMatchObject({ done: 1 });
  });

  it('JOB-3 makes none ready whose customer was removed meanwhile', async () => {
    const { body } = await add();
    await decide('approvals', 'approve', [body]);
    await sql('UPDATE customers SET removed_at = now() WHERE tenant_id = $1');
    const { body: decided } = await decide('readiness', 'mark_ready', [{ ...body, version: 2 }]);
    expect(decided.refused).toMatchObject([{ message: expect.stringContaining('was removed') }]);
  });

  it.each(['9999-99-99_x', '2026-02-30_0190f3c1-0000-7000-8000-000000000001', 'x'])(
    'takes no cursor such as %s',
    async (cursor) => {
      const answer = await staff.call(path(`?cursor=${cursor}`));
      expect(answer).toMatchObject({ status: 400, body: { field: 'cursor' } });
    },
  );

  it('shows and decides nothing of another tenant', async () => {
    const { body } = await add();
    const stranger = await app.browserOf('office_staff', await app.addTenant());
    expect((await stranger.call(path(`/${body.id}`))).status).toBe(404);
    expect((await decide('approvals', 'approve', [body], stranger)).status).toBe(404);
    const theirs = `/api/tenants/${(await stranger.call('/api/auth/me')).body.user?.tenantId ?? ''}`;
    const foreign = await stranger.call(`${theirs}/invoices/approvals`, {
      method: 'POST',
      body: { event: 'approve', invoices: [{ id: body.id, version: 1 }] },
    });
    expect(foreign.body.done ?? 0).toBe(0);
    expect(await find(body.id)).toMatchObject({ state: 'draft' });
  });
});
