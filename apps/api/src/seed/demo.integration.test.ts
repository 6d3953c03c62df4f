import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { seedDemo } from './demo.js';
import { seedDemoInvoices } from './demo-invoices.js';
import { DEMO_PEOPLE } from './demo-people.js';

describe('The demo to begin with', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  const seed = (withPairingCode = false) => {
    const { connectionString } = app.database.owner.options;
    const config = { ...app.config, databaseUrl: String(connectionString) };
    return seedDemo(config, { withPairingCode });
  };

  it('makes the same tenant and people however often it is run', async () => {
    const first = await seed();
    const second = await seed();
    expect(second).toEqual(first);
    expect(first.pairingCode).toBeNull();
    const { rows } = await app.database.owner.query(
      `SELECT (SELECT count(*)::int FROM tenants) AS tenants, (SELECT count(*)::int FROM users) AS users,
              (SELECT count(*)::int FROM sync_schedules) AS schedules,
              (SELECT string_agg(approval_needed::text, ' ') FROM sync_settings) AS approvals`,
    );
    expect(rows).toEqual([
      { tenants: 1, users: DEMO_PEOPLE.length, schedules: 1, approvals: 'first_sync' },
    ]);
  });

  it('lets each of them in with the password it tells', async () => {
    for (const { email, password, role } of (await seed()).logins) {
      const answer = await app.call('/api/auth/sign-in', {
        method: 'POST',
        body: { email, password },
      });
      expect(answer).toMatchObject({ status: 200, body: { user: { role } } });
    }
  });

  it('makes invoices for the approval desk, once, over what the first sync brought', async () => {
    const { tenantId } = await seed();
    const config = {
      ...app.config,
      databaseUrl: String(app.database.owner.options.connectionString),
    };
    const now = new Date('2026-11-23T15:00:00Z');
    expect(await seedDemoInvoices(config, now)).toBe(0);
    await app.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'Customer ' || n, true, now(), now() FROM generate_series(1, 5) AS n`,
      [tenantId],
    );
    await app.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, full_name, price, is_taxable, active, accounts, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'service', name, name, 80, false, true, '{}', now(), now()
       FROM unnest(ARRAY['Weekly Pool Service', 'Biweekly Pool Service', 'Service Call', 'Labor', 'Filter Cleaning',
                         'Green Pool Recovery', 'Leak Detection', 'Fuel Surcharge']) AS name`,
      [tenantId],
    );
    expect(await seedDemoInvoices(config, now)).toBe(16);
    expect(await seedDemoInvoices(config, now)).toBe(0);
    const browser = await app.browserOf('office_staff', tenantId);
    const path = `/api/tenants/${tenantId}/invoices`;
    const { items, waiting } = (await browser.call(path)).body;
    expect(waiting).toEqual({ draft: 5, approved: 4, ready: 3, attention: 0 });
    const found = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await browser.call(`${path}/${id}`)).body),
    );
    for (const { number, state, problems, isHistorical, customer } of found) {
      expect([number, customer]).not.toContain(null);
      expect([number, isHistorical]).toEqual([number, ['paid', 'synced'].includes(state)]);
      // INV-7 has one to show: an approved one over nothing.
      expect([number, problems.length]).toEqual([number, number === '1006' ? 1 : 0]);
    }
    const made = await browser.call(path, { method: 'POST', body: { date: '2026-11-23' } });
    expect(made.body.number).toBe('1013');
  });

  it('gives a new pairing code each time it is asked for one', async () => {
    const codes = [await seed(true), await seed(true)].map(({ pairingCode }) => pairingCode);
    expect(codes[0]).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(new Set(codes).size).toBe(2);
  });
});
