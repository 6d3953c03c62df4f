import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

describe('Tenants and their settings', () => {
  let app: TestApp;
  let support: Browser;
  let tenantId: string;
  let admin: Browser;

  beforeAll(async () => {
    app = await TestApp.open();
    support = await app.browserOf('support', null);
  });

  beforeEach(async () => {
    tenantId = await app.addTenant(`Pool Service ${newId()}`);
    admin = await app.browserOf('office_admin', tenantId);
  });

  afterAll(() => app.close());

  const auditOf = async (id: string): Promise<{ action: string; details: object }[]> => {
    const { rows } = await app.database.owner.query(
      `SELECT action, details FROM audit_entries
       WHERE tenant_id = $1 AND action NOT LIKE 'session.%' ORDER BY at, id`,
      [id],
    );
    return rows;
  };

  it('support makes a tenant, which begins with its schedule off and no agent', async () => {
    const made = await support.call('/api/tenants', {
      method: 'POST',
      body: { name: '  Crystal Clear Pools ', timeZone: 'America/Chicago' },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Crystal Clear Pools',
      agentState: 'never_paired',
      quickbooksState: null,
      lastRun: null,
      nextRunAt: null,
    });
    const overview = await support.call(`/api/tenants/${made.body.id}`);
    expect(overview.body).toMatchObject({
      agent: null,
      currentRun: null,
      schedule: { enabled: false, everyMinutes: 60 },
      counts: { activeCustomers: 0, inactiveCustomers: 0, needsAttention: 0 },
    });
    expect(overview.body.holds[0].code).toBe('agent_missing');
    expect(await auditOf(made.body.id)).toMatchObject([{ action: 'tenant.created' }]);
  });

  it.each([
    [{ name: '', timeZone: 'America/Chicago' }, 'name'],
    [{ name: 'Pools', timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ name: 'Pools\u0000', timeZone: 'America/Chicago' }, 'name'],
  ])('names what is wrong with a new tenant %j', async (body, field) => {
    const answer = await support.call('/api/tenants', { method: 'POST', body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input', field } });
  });

  it('shows support every tenant, found by name, and an office its own', async () => {
    const other = await app.addTenant(`100% Pools ${newId()}`);
    const all = await support.call('/api/tenants?pageSize=100');
    const ids = all.body.items.map((tenant: { id: string }) => tenant.id);
    expect(ids).toEqual(expect.arrayContaining([tenantId, other]));
    expect(all.body.total).toBe(ids.length);
    const found = await support.call(`/api/tenants?search=${encodeURIComponent('100% p')}`);
    expect(found.body.items.map((tenant: { id: string }) => tenant.id)).toEqual([other]);
    const own = await admin.call('/api/tenants');
    expect(own.body.items.map((tenant: { id: string }) => tenant.id)).toEqual([tenantId]);
    expect(own.body.total).toBe(1);
  });

  it('SET-3 keeps who accepted a version, once', async () => {
    const body = { product: 'QuickBooks Enterprise Solutions 23.0', version: '33.0' };
    const path = `/api/tenants/${tenantId}/accepted-versions`;
    expect((await support.call(path, { method: 'POST', body })).status).toBe(204);
    expect((await support.call(path, { method: 'POST', body })).status).toBe(204);
    expect(await auditOf(tenantId)).toEqual([{ action: 'tenant.version_accepted', details: body }]);
  });

  it('SET-4 keeps a person’s word that a backup was made', async () => {
    const answer = await admin.call(`/api/tenants/${tenantId}/backup-statements`, {
      method: 'POST',
      body: { note: 'On the USB disk in the safe' },
    });
    expect(answer.status).toBe(204);
    const { rows } = await app.database.owner.query(
      'SELECT note FROM backup_statements WHERE tenant_id = $1',
      [tenantId],
    );
    expect(rows).toEqual([{ note: 'On the USB disk in the safe' }]);
    expect(await auditOf(tenantId)).toMatchObject([{ action: 'tenant.backup_stated' }]);
  });

  it('RUN-1 changes the schedule, and the first sync comes a whole interval later', async () => {
    const path = `/api/tenants/${tenantId}/schedule`;
    const before = app.clock.now().getTime();
    const changed = await admin.call(path, {
      method: 'PATCH',
      body: { enabled: true, everyMinutes: 30 },
    });
    expect(changed.body).toEqual({ enabled: true, everyMinutes: 30 });
    const overview = await admin.call(`/api/tenants/${tenantId}`);
    expect(Date.parse(overview.body.nextRunAt)).toBeGreaterThanOrEqual(before + 30 * 60_000);
    await admin.call(path, { method: 'PATCH', body: { enabled: false, everyMinutes: 30 } });
    expect((await admin.call(`/api/tenants/${tenantId}`)).body.nextRunAt).toBeNull();
    expect((await auditOf(tenantId)).map((entry) => entry.action)).toEqual([
      'tenant.schedule_changed',
      'tenant.schedule_changed',
    ]);
  });

  it.each([14, 1441, 20.5])(
    'refuses a schedule of %s minutes and changes nothing',
    async (every) => {
      const answer = await admin.call(`/api/tenants/${tenantId}/schedule`, {
        method: 'PATCH',
        body: { enabled: true, everyMinutes: every },
      });
      expect(answer).toMatchObject({ status: 400, body: { field: 'everyMinutes' } });
      expect(await auditOf(tenantId)).toEqual([]);
    },
  );
});
