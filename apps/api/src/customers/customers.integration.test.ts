import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

const MANY = 20_000;
/** Far above what it takes on an idle machine, far below what a scan of everything takes for each row. */
const FAST_MS = 1_000;

describe('CUS-4 The lists of customers', () => {
  let app: TestApp;
  let tenantId: string;
  let browser: Browser;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
    browser = await app.browserOf('office_staff', tenantId);
    await fill(app, tenantId, MANY);
  });

  afterAll(() => app.close());

  const list = (query: string) => browser.call(`/api/tenants/${tenantId}/customers?${query}`);
  const namesOf = (body: { items: { companyName: string }[] }) =>
    body.items.map((customer) => customer.companyName);

  it('keeps active and inactive customers apart, in the order of their names', async () => {
    const active = await list('status=active&pageSize=100');
    expect(active.body).toMatchObject({ page: 1, pageSize: 100, total: MANY - MANY / 10 });
    const names = namesOf(active.body).map((name) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    const inactive = await list('status=inactive');
    expect(inactive.body.total).toBe(MANY / 10);
    expect(inactive.body.items.every((customer: { active: boolean }) => !customer.active)).toBe(
      true,
    );
  });

  it('finds words in the name, the contact, the phone, the e-mail address and the city', async () => {
    for (const search of ['Company 00777', 'First777 last777', '555-0777', 'p777@', 'Town777']) {
      const found = await list(`search=${encodeURIComponent(search)}`);
      expect({ search, first: namesOf(found.body)[0] }).toEqual({ search, first: 'Company 00777' });
      // Others may begin the same way, such as Last7771; the list as a whole does not pass.
      expect(found.body.total).toBeLessThan(20);
    }
    expect((await list('search=First777%20Town778')).body.total).toBe(0);
  });

  it('takes what people type for what it is: signs of the database mean nothing', async () => {
    for (const search of ['%', '_', '\\', "'; DROP TABLE customers; --"]) {
      expect((await list(`search=${encodeURIComponent(search)}`)).body.total).toBe(0);
    }
    expect((await list('search=%00')).body.code).toBe('invalid_input');
  });

  it('turns pages without leaving out or repeating a customer', async () => {
    const first = await list('pageSize=25&page=1');
    const second = await list('pageSize=25&page=2');
    const both = [...namesOf(first.body), ...namesOf(second.body)];
    expect(new Set(both).size).toBe(50);
    expect((await list('page=9999')).body.items).toEqual([]);
    expect((await list('pageSize=5000')).body).toMatchObject({ code: 'invalid_input' });
  });

  it('says what QuickBooks calls a customer, and why the newest run held it', async () => {
    const found = await list('search=00042');
    expect(found.body.items[0]).toMatchObject({
      quickbooks: { fullName: 'Parent 00042:Job', isJob: true },
      locationCount: 1,
      problem: 'Held 42',
    });
    const customer = await browser.call(
      `/api/tenants/${tenantId}/customers/${found.body.items[0].id}`,
    );
    expect(customer.body).toMatchObject({
      firstName: 'First42',
      billingAddress: { city: 'Town42' },
      quickbooks: { listId: 'L-42', isJob: true },
    });
    expect(customer.body.locations).toHaveLength(1);
  });

  it('gathers who needs attention from both lists, and counts all three at once', async () => {
    const problems = MANY / 100 + 1;
    const all = { active: MANY - MANY / 10, inactive: MANY / 10, attention: problems };
    const listed = await list('status=attention&pageSize=100');
    expect(listed.body).toMatchObject({ total: problems, counts: all });
    expect(
      listed.body.items.every(({ problem }: { problem: string }) => problem.startsWith('Held ')),
    ).toBe(true);
    const found = await list('status=attention&search=Company%2000100');
    expect(found.body.counts).toEqual({ active: 0, inactive: 1, attention: 1 });
  });

  it('JOB-2 warns of a job that no ship-to address tells from others of its name', async () => {
    const [{ id }] = (await list('search=00043')).body.items;
    await app.database.owner.query('DELETE FROM customer_locations WHERE customer_id = $1', [id]);
    const [job] = (await list('search=00043')).body.items;
    expect(job).toMatchObject({ missingShipTo: true, locationCount: 0 });
    expect((await list('search=00044')).body.items[0].missingShipTo).toBe(false);
  });

  it.each([
    '',
    'status=attention',
    'search=town',
    'sort=updatedAt&pageSize=100',
    'page=180&pageSize=100',
    'search=nowhere',
  ])('is quick with twenty thousand customers: ?%s', async (query) => {
    await list(query);
    const began = performance.now();
    expect((await list(query)).status).toBe(200);
    const tookMs = performance.now() - began;
    expect(tookMs).toBeLessThan(FAST_MS);
  });

  it('shows another tenant none of it', async () => {
    const other = await app.addTenant('Another Company');
    const stranger = await app.browserOf('office_admin', other);
    expect((await stranger.call(`/api/tenants/${other}/customers`)).body.total).toBe(0);
    const [{ id }] = (await list('')).body.items;
    const answer = await stranger.call(`/api/tenants/${other}/customers/${id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

/** Customers as a finished first sync leaves them: linked, mirrored, each with a step; every hundredth and the 42nd held. */
async function fill(app: TestApp, tenantId: string, count: number): Promise<void> {
  const { owner } = app.database;
  const runId = newId();
  await owner.query(
    `INSERT INTO sync_runs (id, tenant_id, number, trigger, state, queued_at, last_progress_at, finished_at)
     VALUES ($1, $2, 1, 'manual', 'completed', now(), now(), now())`,
    [runId, tenantId],
  );
  await owner.query(
    `INSERT INTO customers (id, tenant_id, company_name, first_name, last_name, phone, email, billing_address, active, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'Company ' || lpad(i::text, 5, '0'), 'First' || i, 'Last' || i, '555-0' || i,
       'p' || i || '@customer.example', jsonb_build_object('lines', '[]'::jsonb, 'city', 'Town' || i, 'state', null, 'postalCode', null, 'country', null),
       i % 10 <> 0, now(), now() - i * interval '1 minute' FROM generate_series(1, $2::int) i`,
    [tenantId, count],
  );
  await owner.query(
    `INSERT INTO customer_locations (id, tenant_id, customer_id, name, address, is_default, position)
     SELECT gen_random_uuid(), tenant_id, id, 'Site', '{"lines": [], "city": null, "state": null, "postalCode": null, "country": null}', true, 0 FROM customers WHERE tenant_id = $1`,
    [tenantId],
  );
  await owner.query(
    `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at)
     SELECT tenant_id, 'customer', 'L-' || substr(first_name, 6), id, '{}', now() FROM customers WHERE tenant_id = $1`,
    [tenantId],
  );
  await owner.query(
    `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, parent_quickbooks_id, edit_sequence, time_modified, active, name, full_name, fields, content_hash, observed_at)
     SELECT tenant_id, 'customer', quickbooks_id, 'P-1', '1', '2026-11-01T00:00:00-05:00', true, 'Job', 'Parent ' || lpad(substr(quickbooks_id, 3), 5, '0') || ':Job', '{}', '', now()
     FROM links WHERE tenant_id = $1`,
    [tenantId],
  );
  await owner.query(
    `INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_id, record_name, quickbooks_name, reason, at)
     SELECT gen_random_uuid(), tenant_id, $2, CASE WHEN quickbooks_id = 'L-42' OR quickbooks_id LIKE '%00' THEN 'hold' ELSE 'create' END,
       'customer', record_id, 'x', 'x', 'Held ' || substr(quickbooks_id, 3), now() FROM links WHERE tenant_id = $1`,
    [tenantId, runId],
  );
  await owner.query('ANALYZE');
}
