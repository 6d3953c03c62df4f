import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

describe('BEY-11 what only a person can say about a link', () => {
  let app: TestApp;
  let tenantId: string;
  let office: Browser;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  beforeEach(async () => {
    tenantId = await app.addTenant();
    office = await app.browserOf('office_staff', tenantId);
    path = `/api/tenants/${tenantId}`;
    await direct('two_way');
  });

  afterAll(() => app.close());

  const sql = async (text: string, values: unknown[] = [tenantId]) =>
    (await app.database.owner.query(text, values)).rows;
  const direct = (direction: string) =>
    sql(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'customer', $2::sync_direction, NULL, now(), 'x')
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction`,
      [tenantId, direction],
    );
  const post = (at: string, body: object = {}) =>
    office.call(`${path}${at}`, { method: 'POST', body });

  const addInQuickBooks = async (listId: string, name: string, phone: string | null = null) => {
    const fields = {
      ...{ listId, name, fullName: name, parentListId: null, active: true, companyName: name },
      ...{ firstName: null, lastName: null, phone, email: null, billingAddress: null },
      ...{ shipAddress: null, shipToAddresses: [] },
    };
    await sql(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, observed_at)
       VALUES ($1, 'customer', $2, '1', '2026-11-01T00:00:00-05:00', true, $3, $3, $4, 'x', now())`,
      [tenantId, listId, name, JSON.stringify(fields)],
    );
  };

  const addCustomer = async (companyName: string): Promise<string> =>
    (await post('/customers', { companyName, phone: '1' })).body.id;

  const propose = async (listId: string, customerId: string): Promise<string> => {
    const id = newId();
    await sql(
      `INSERT INTO link_proposals (id, tenant_id, kind, quickbooks_id, record_id, evidence, state, proposed_at)
       VALUES ($1, $2, 'customer', $3, $4, '{"for": ["Same name."], "against": ["Other phone."]}', 'open', now())`,
      [id, tenantId, listId, customerId],
    );
    return id;
  };

  const pair = async (name = 'Carefree', listId = '80000001') => {
    await addInQuickBooks(listId, name, '555-0100');
    const customerId = await addCustomer(name);
    await sql('UPDATE customers SET needs_planning = false WHERE id = $1', [customerId]);
    return { customerId, listId, id: await propose(listId, customerId) };
  };

  const marks = async () =>
    [
      ...(await sql(
        `SELECT EXISTS (SELECT FROM mirror_waiting waiting WHERE waiting.tenant_id = said.tenant_id
                          AND waiting.quickbooks_id = said.quickbooks_id) AS needs_planning
         FROM mirror_records said WHERE tenant_id = $1 ORDER BY quickbooks_id`,
      )),
      ...(await sql('SELECT needs_planning FROM customers WHERE tenant_id = $1 ORDER BY id')),
    ].map((row) => row.needs_planning);

  it('shows both records side by side, with what speaks for and against it', async () => {
    const { customerId } = await pair();
    const list = await office.call(`${path}/link-proposals`);
    expect(list.body).toMatchObject({ total: 1 });
    expect(list.body.items[0]).toMatchObject({
      industrack: { id: customerId, companyName: 'Carefree', phone: '1' },
      quickbooks: { listId: '80000001', fullName: 'Carefree', phone: '555-0100', isJob: false },
      evidence: { for: ['Same name.'], against: ['Other phone.'] },
    });
    const about = `${path}/link-proposals?customerId=`;
    expect((await office.call(about + customerId)).body.total).toBe(1);
    expect((await office.call(about + newId())).body).toMatchObject({ total: 0, items: [] });
  });

  it('links the two when somebody says they are the same, and plans both', async () => {
    const { id, customerId, listId } = await pair();
    expect((await post(`/link-proposals/${id}/confirm`)).status).toBe(204);
    const [link] = await sql('SELECT * FROM links WHERE tenant_id = $1');
    expect(link).toMatchObject({ quickbooks_id: listId, record_id: customerId, paused_at: null });
    // Two-way, the edit in IndusTrack is the more recent one: QuickBooks' state is what was agreed before it.
    expect(link?.base).toMatchObject({ companyName: 'Carefree', phone: '555-0100' });
    expect(await marks()).toEqual([true, true]);
    const [linked] = (await office.call(`${path}/customers/${customerId}/history`)).body.items;
    expect(linked).toMatchObject({ action: 'linked', changes: [{ after: 'Carefree' }] });
    expect(
      await sql(
        `SELECT action FROM audit_entries WHERE tenant_id = $1 AND action LIKE 'customer.%'`,
      ),
    ).toEqual([{ action: 'customer.link_confirmed' }]);
    const again = await post(`/link-proposals/${id}/confirm`);
    expect(again).toMatchObject({ status: 409 });
    expect(again.body.message).toMatch(/answered this already/);
  });

  it('remembers that they are two, and plans both', async () => {
    const { id } = await pair();
    expect((await post(`/link-proposals/${id}/reject`)).status).toBe(204);
    expect(
      await sql('SELECT state, decided_by_name FROM link_proposals WHERE tenant_id = $1'),
    ).toEqual([{ state: 'rejected', decided_by_name: 'Person office_staff' }]);
    expect(await sql('SELECT 1 FROM links WHERE tenant_id = $1')).toEqual([]);
    expect(await marks()).toEqual([true, true]);
  });

  it('a customer is linked once: what was asked beside it is answered with it', async () => {
    const { id, customerId } = await pair();
    await addInQuickBooks('80000002', 'Carefree');
    const second = await propose('80000002', customerId);
    await post(`/link-proposals/${id}/confirm`);
    expect((await office.call(`${path}/link-proposals`)).body.total).toBe(0);
    expect((await post(`/link-proposals/${second}/confirm`)).status).toBe(409);
    expect(await sql('SELECT quickbooks_id FROM links WHERE tenant_id = $1')).toHaveLength(1);
    expect(await marks()).toEqual([true, true, true]);
  });

  it('two people at once make one link', async () => {
    const { id } = await pair();
    const both = await Promise.all([
      post(`/link-proposals/${id}/confirm`),
      post(`/link-proposals/${id}/confirm`),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('confirms many, and says of each that could not be why', async () => {
    const [one, two] = [await pair('Aqua', '80000001'), await pair('Lagoon', '80000002')];
    await sql(
      `UPDATE mirror_records SET deleted_at = now() WHERE tenant_id = $1 AND quickbooks_id = '80000002'`,
    );
    const answer = await post('/link-proposals/confirm', { ids: [one.id, two.id] });
    expect(answer.body).toMatchObject({ confirmed: 1, refused: [{ id: two.id }] });
    expect(answer.body.refused[0].message).toMatch(/deleted in QuickBooks/);
    expect((await post('/link-proposals/confirm', { ids: [] })).status).toBe(400);
  });

  it('BEY-18 a paused customer goes on when somebody resumes it', async () => {
    const { id, customerId } = await pair();
    await post(`/link-proposals/${id}/confirm`);
    expect((await post(`/customers/${customerId}/resume`)).status).toBe(409);
    await sql('UPDATE links SET paused_at = now(), flips = 6 WHERE tenant_id = $1');
    const listed = await office.call(`${path}/customers?status=attention`);
    expect(listed.body).toMatchObject({ total: 1, counts: { attention: 1 } });
    expect(listed.body.items[0].problem).toMatch(/paused.*resume it/);
    // The overview leads to this list, so it counts the same.
    expect((await office.call(path)).body.counts).toMatchObject({ needsAttention: 1 });
    const resumed = await post(`/customers/${customerId}/resume`);
    expect(resumed.body).toMatchObject({ problem: null, quickbooks: { pausedAt: null } });
    expect(await sql('SELECT flips, paused_at FROM links WHERE tenant_id = $1')).toEqual([
      { flips: 0, paused_at: null },
    ]);
  });

  describe('FM-19 a customer that QuickBooks has no more', () => {
    const deleted = async () => {
      const { id, customerId } = await pair();
      await post(`/link-proposals/${id}/confirm`);
      const early = await post(`/customers/${customerId}/resolve-deleted`, {
        decision: 'add_again',
      });
      expect(early).toMatchObject({ status: 409 });
      await sql('UPDATE mirror_records SET deleted_at = now() WHERE tenant_id = $1');
      await sql('UPDATE customers SET needs_planning = false WHERE tenant_id = $1');
      return customerId;
    };

    it('is added again by the next sync when somebody wants it', async () => {
      const customerId = await deleted();
      const answer = await post(`/customers/${customerId}/resolve-deleted`, {
        decision: 'add_again',
      });
      expect(answer.body).toMatchObject({ quickbooks: null, waitsForSync: true, active: true });
      expect(await sql('SELECT 1 FROM links WHERE tenant_id = $1')).toEqual([]);
    });

    it('is made inactive, as an edit', async () => {
      const customerId = await deleted();
      const answer = await post(`/customers/${customerId}/resolve-deleted`, {
        decision: 'deactivate',
      });
      expect(answer.body).toMatchObject({ active: false, waitsForSync: true });
      expect(
        (await post(`/customers/${customerId}/resolve-deleted`, { decision: 'deactivate' })).status,
      ).toBe(409);
    });

    it('is not added where nothing travels to QuickBooks', async () => {
      const customerId = await deleted();
      await direct('from_quickbooks');
      const answer = await post(`/customers/${customerId}/resolve-deleted`, {
        decision: 'add_again',
      });
      expect(answer).toMatchObject({ status: 409 });
      expect(answer.body.message).toMatch(/nothing is added in QuickBooks/);
    });
  });

  it('nobody answers another tenant’s questions, or sees them', async () => {
    const { id, customerId } = await pair();
    const other = await app.addTenant('Another Company');
    const stranger = await app.browserOf('office_admin', other);
    const theirs = `/api/tenants/${other}`;
    expect((await stranger.call(`${theirs}/link-proposals`)).body.total).toBe(0);
    for (const at of [
      `link-proposals/${id}/confirm`,
      `link-proposals/${id}/reject`,
      `customers/${customerId}/resume`,
    ])
      expect((await stranger.call(`${theirs}/${at}`, { method: 'POST', body: {} })).status).toBe(
        404,
      );
    const many = await stranger.call(`${theirs}/link-proposals/confirm`, {
      method: 'POST',
      body: { ids: [id] },
    });
    expect(many.body).toMatchObject({ confirmed: 0, refused: [{ id }] });
    expect((await office.call(`${path}/link-proposals`)).body.total).toBe(1);
  });
});
