import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TenantDb } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';
import { SyncSettingsRepository } from './sync-settings.repository.js';

describe('CUS-1 the directions of a tenant', () => {
  let app: TestApp;
  let support: Browser;
  let tenantId: string;
  let admin: Browser;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.open();
    support = await app.browserOf('support', null);
  });

  beforeEach(async () => {
    const made = await support.call('/api/tenants', {
      method: 'POST',
      body: { name: `Pools ${newId()}`, timeZone: 'America/Chicago' },
    });
    tenantId = made.body.id;
    path = `/api/tenants/${tenantId}/sync-settings`;
    admin = await app.browserOf('office_admin', tenantId);
  });

  afterAll(() => app.close());

  const change = (body: object, by: Browser = admin) =>
    by.call(path, { method: 'PUT', body: { kind: 'customer', conflictRule: 'record', ...body } });

  const rows = async (sql: string, of = tenantId): Promise<Record<string, unknown>[]> =>
    (await app.database.owner.query(sql, [of])).rows;

  const addRecords = async (of: string): Promise<void> => {
    await app.database.owner.query(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, observed_at)
       VALUES ($1, 'customer', '80000001', '1', '2026-11-01T00:00:00', true, 'Carefree', 'Carefree', '{}', 'x', now())`,
      [of],
    );
    await app.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
       VALUES ($1, $2, 'Carefree', true, now(), now())`,
      [newId(), of],
    );
  };

  const marks = async (of: string): Promise<unknown[]> =>
    (
      await rows(
        `SELECT EXISTS (SELECT FROM mirror_waiting waiting WHERE waiting.tenant_id = said.tenant_id
                          AND waiting.quickbooks_id = said.quickbooks_id) AS needs_planning
         FROM mirror_records said WHERE tenant_id = $1
         UNION ALL SELECT needs_planning FROM customers WHERE tenant_id = $1`,
        of,
      )
    ).map((row) => row.needs_planning);

  it('BEY-4 a new tenant takes QuickBooks as master, and must approve the first plan', async () => {
    const { status, body } = await admin.call(path);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      kind: 'customer',
      direction: 'from_quickbooks',
      conflictRule: 'record',
      approvalNeeded: 'first_sync',
    });
    for (const choice of [...body.items[0].directions, ...body.items[0].conflictRules]) {
      expect(choice.text.length).toBeGreaterThan(40);
      expect(choice.whenChanged.length).toBeGreaterThan(40);
    }
  });

  it('BEY-4 another direction asks for a plan, and everything is planned anew', async () => {
    const other = await app.addTenant();
    await addRecords(tenantId);
    await addRecords(other);
    await rows('UPDATE sync_settings SET approval_needed = NULL WHERE tenant_id = $1');
    const changed = await change({ direction: 'two_way' });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            direction: 'two_way',
            approvalNeeded: 'direction_changed',
            changedBy: 'Person office_admin',
          },
          { kind: 'item', direction: null, approvalNeeded: null },
        ],
      },
    });
    expect(await marks(tenantId)).toEqual([true, true]);
    // Not another tenant's.
    expect(await marks(other)).toEqual([false, false]);
    expect(
      await rows(
        `SELECT actor_name, details FROM audit_entries WHERE tenant_id = $1 AND action = 'sync_settings.changed'`,
      ),
    ).toEqual([
      {
        actor_name: 'Person office_admin',
        details: {
          before: { direction: 'from_quickbooks', conflictRule: 'record' },
          after: { direction: 'two_way', conflictRule: 'record' },
        },
      },
    ]);
  });

  it('BEY-13 another conflict rule asks for no plan, and marks nothing', async () => {
    await addRecords(tenantId);
    await rows('UPDATE sync_settings SET approval_needed = NULL WHERE tenant_id = $1');
    const changed = await change({ direction: 'from_quickbooks', conflictRule: 'field' });
    expect(changed.body.items[0]).toMatchObject({ conflictRule: 'field', approvalNeeded: null });
    expect(await marks(tenantId)).toEqual([false, false]);
  });

  it('the first plan stays asked for when the direction changes before it', async () => {
    const changed = await change({ direction: 'to_quickbooks' });
    expect(changed.body.items[0]).toMatchObject({ approvalNeeded: 'first_sync' });
  });

  it('saving what is so already changes nothing and leaves no trace', async () => {
    const before = await rows('SELECT * FROM sync_settings WHERE tenant_id = $1');
    expect((await change({ direction: 'from_quickbooks' })).status).toBe(200);
    expect(await rows('SELECT * FROM sync_settings WHERE tenant_id = $1')).toEqual(before);
    expect(
      await rows(
        `SELECT 1 FROM audit_entries WHERE tenant_id = $1 AND action = 'sync_settings.changed'`,
      ),
    ).toEqual([]);
  });

  it('ITM-1 items are synced once somebody has said which way; the first plan must be approved, and two ways there are not', async () => {
    const refused = await change({ kind: 'item', direction: 'two_way' });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(refused.body.details).toMatchObject([{ field: 'direction' }]);
    const begun = await change({ kind: 'item', direction: 'from_quickbooks' });
    expect(begun.body.items[1]).toMatchObject({
      kind: 'item',
      direction: 'from_quickbooks',
      approvalNeeded: 'first_sync',
      changedBy: 'Person office_admin',
    });
  });

  it('does not change while a run is open', async () => {
    const asked = await admin.call(`/api/tenants/${tenantId}/runs`, {
      method: 'POST',
      body: { mode: 'preview' },
    });
    expect(asked.status).toBe(202);
    const refused = await change({ direction: 'two_way' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(refused.body.message).toMatch(/under way/);
    expect((await admin.call(path)).body.items[0].direction).toBe('from_quickbooks');
  });

  it('is the office admin’s to change; staff may look', async () => {
    const staff = await app.browserOf('office_staff', tenantId);
    expect((await staff.call(path)).status).toBe(200);
    expect((await change({ direction: 'two_way' }, staff)).status).toBe(403);
    expect((await change({ direction: 'two_way' }, support)).status).toBe(200);
  });

  it.each([{ direction: 'sideways' }, { direction: 'two_way', kind: 'invoice' }, {}])(
    'refuses %j',
    async (body) => {
      expect(await change(body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    },
  );

  it("does not find another tenant's settings", async () => {
    const other = await app.addTenant();
    const foreign = `/api/tenants/${other}/sync-settings`;
    expect((await admin.call(foreign)).status).toBe(404);
    expect((await admin.call(`${foreign}/mapping`)).status).toBe(404);
    const settings = app.http.get(SyncSettingsRepository, { strict: false });
    const seen = await app.http
      .get(TenantDb)
      .run({ tenantId: other }, (tx) => settings.findAll(tx));
    expect(seen).toEqual([]);
    await app.http.get(TenantDb).run({ tenantId: other }, (tx) => settings.clearApproval(tx));
    expect((await admin.call(path)).body.items[0].approvalNeeded).toBe('first_sync');
  });

  it('CUS-8 shows each field on both sides, with QuickBooks’ lengths', async () => {
    const { status, body } = await admin.call(`${path}/mapping`);
    expect(status).toBe(200);
    const lengths = body.items[0].fields.map((field: Record<string, unknown>) => [
      field.industrack,
      field.quickbooks,
      field.quickbooksMaxLength,
    ]);
    expect(lengths).toEqual([
      ['Company name', 'Customer Name and Company Name', 41],
      ['First name', 'First Name', 25],
      ['Last name', 'Last Name', 25],
      ['Phone', 'Main Phone', 21],
      ['E-mail', 'Main Email', 1023],
      ['Billing address', 'Invoice/Bill To', 41],
      ['Service locations', 'Ship To addresses', 41],
      ['Active', 'Customer is inactive (the other way round)', null],
    ]);
  });
});
