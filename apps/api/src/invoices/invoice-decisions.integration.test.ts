import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLE_PERMISSIONS, ROLES } from '../access/permissions.js';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const MANY = 40;

interface Picked {
  readonly id: string;
  readonly version: number;
}

describe('INV-2 decisions about invoices, by several people and with the right to', () => {
  let app: TestApp;
  let tenantId: string;
  let olive: Browser;
  let ana: Browser;
  let invoices: Picked[];

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    tenantId = await app.addTenant();
    olive = await app.browserOf('office_staff', tenantId);
    ana = await app.browserOf('office_admin', tenantId);
    const [customerId, itemId] = [newId(), newId()];
    await app.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
       VALUES ($2, $1, 'Blue Heron Marina', true, now(), now())`,
      [tenantId, customerId],
    );
    await app.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, is_taxable, active, accounts, created_at, updated_at)
       VALUES ($2, $1, 'service', 'Labor', 'Labor', true, true, '{}', now(), now())`,
      [tenantId, itemId],
    );
    invoices = [];
    for (let count = 0; count < MANY; count += 1) {
      const { body } = await olive.call(path(), {
        method: 'POST',
        body: {
          ...{ customerId, date: '2026-11-23' },
          lines: [{ itemId, quantity: '1', rate: '10' }],
        },
      });
      invoices.push(body);
    }
  });

  const path = (below = '') => `/api/tenants/${tenantId}/invoices${below}`;
  const decide = (by: Browser, event: string, picked: readonly Picked[]) =>
    by.call(path(event.endsWith('ready') ? '/readiness' : '/approvals'), {
      method: 'POST',
      body: { event, invoices: picked.map(({ id, version }) => ({ id, version })) },
    });
  const states = async () => {
    const { rows } = await app.database.owner.query(
      'SELECT state, version, count(*)::int AS count FROM invoices WHERE tenant_id = $1 GROUP BY state, version',
      [tenantId],
    );
    return rows;
  };

  it('two people who decide the same at the same moment: each invoice is decided once, the other hears by whom', async () => {
    const [one, other] = await Promise.all([
      decide(olive, 'approve', invoices),
      decide(ana, 'approve', invoices.toReversed()),
    ]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.body.done + other.body.done).toBe(MANY);
    expect(one.body.refused.length + other.body.refused.length).toBe(MANY);
    for (const { message } of [...one.body.refused, ...other.body.refused]) {
      expect(message).toMatch(/changed since you saw it, by Person office_(staff|admin)\. Look/);
    }
    expect(await states()).toEqual([{ state: 'approved', version: 2, count: MANY }]);
    const history = await olive.call(path(`/${invoices[0]?.id}/history`));
    expect(history.body.items).toHaveLength(2);
  });

  it('one approves while another voids: either happens, never both', async () => {
    const [approved, voided] = await Promise.all([
      decide(olive, 'approve', invoices),
      decide(ana, 'void', invoices),
    ]);
    expect(approved.body.done + voided.body.done).toBe(MANY);
    const rows = await states();
    expect(rows.every(({ version }) => version === 2)).toBe(true);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(MANY);
  });

  it('an edit and a decision at the same moment: the one that comes second is refused', async () => {
    const [first] = invoices as [Picked];
    const [edited, decided] = await Promise.all([
      olive.call(path(`/${first.id}`), { method: 'PATCH', body: { version: 1, memo: 'Changed' } }),
      decide(ana, 'approve', [first]),
    ]);
    const isEdited = edited.status === 200;
    expect([isEdited, decided.body.done]).toEqual([isEdited, isEdited ? 0 : 1]);
    const { body } = await olive.call(path(`/${first.id}`));
    expect(body).toMatchObject({ version: 2, state: isEdited ? 'draft' : 'approved' });
  });

  it('the same invoice named twice in one decision is decided once', async () => {
    const [first] = invoices as [Picked];
    expect((await decide(olive, 'approve', [first, first])).body).toMatchObject({ done: 1 });
  });

  it('no role approves without being allowed to make ready; each right is asked for by itself', async () => {
    // As of now the two go together for people, and IndusTrack's own key has neither.
    for (const role of ROLES) {
      const granted = ROLE_PERMISSIONS[role];
      const [mayApprove, mayMakeReady] = (['invoice.approve', 'invoice.ready'] as const).map(
        (permission) => granted.includes(permission),
      );
      expect([role, mayMakeReady]).toEqual([role, mayApprove]);
      expect([role, mayApprove]).toEqual([role, role !== 'industrack']);
    }
    // The route of the one right takes no event of the other.
    const ready = await olive.call(path('/approvals'), {
      method: 'POST',
      body: { event: 'mark_ready', invoices: [{ id: invoices[0]?.id, version: 1 }] },
    });
    const approve = await olive.call(path('/readiness'), {
      method: 'POST',
      body: { event: 'approve', invoices: [{ id: invoices[0]?.id, version: 1 }] },
    });
    expect([ready.status, approve.status]).toEqual([400, 400]);
  });

  it('an API key decides nothing', async () => {
    const made = await ana.call(`/api/tenants/${tenantId}/api-keys`, {
      method: 'POST',
      body: { name: 'IndusTrack' },
    });
    expect(made.status).toBe(201);
    for (const [route, event] of [
      ['approvals', 'approve'],
      ['readiness', 'mark_ready'],
    ]) {
      const answer = await app.call(path(`/${route}`), {
        method: 'POST',
        headers: { authorization: `Bearer ${made.body.key}` },
        body: { event, invoices: [{ id: invoices[0]?.id, version: 1 }] },
      });
      expect([route, answer.status]).toEqual([route, 403]);
    }
    expect(await states()).toEqual([{ state: 'draft', version: 1, count: MANY }]);
  });
});
