import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, TestApp } from '../testing/app.js';

const KNOWN = { path: 'C:\\Books\\Pools.QBW', companyName: 'Pools' };
const FOUND = { path: 'D:\\Books\\Pools.QBW', companyName: 'Pools', kind: 'moved' } as const;

describe('FM-10 accepting a moved company file over HTTP', () => {
  let app: TestApp;
  let tenantId: string;
  let support: Browser;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
    support = await app.browserOf('support', null);
  });

  afterAll(() => app.close());

  const path = () => `/api/tenants/${tenantId}/company-file`;
  const accept = (by: Browser, body: object) =>
    by.call(`${path()}/acceptance`, { method: 'POST', body });

  async function bindAndFind(): Promise<void> {
    const found = { ...FOUND, evidence: ['It lies elsewhere.'], at: '2026-11-23T05:00:00.000Z' };
    await app.database.owner.query(
      `INSERT INTO company_file_bindings (tenant_id, path, company_name, bound_at, found) VALUES ($1, $2, $3, now(), $4)`,
      [tenantId, KNOWN.path, KNOWN.companyName, found],
    );
  }

  it('shows that nothing is known before the first sync, and finds nothing to accept', async () => {
    expect((await support.call(path())).body).toEqual({ bound: null, found: null, history: [] });
    expect((await accept(support, FOUND)).status).toBe(404);
  });

  it('lets staff of the office look at what was found, and not accept it', async () => {
    await bindAndFind();
    const staff = await app.browserOf('office_staff', tenantId);
    const seen = await staff.call(path());
    expect(seen.body).toMatchObject({ bound: KNOWN, found: FOUND });
    expect((await accept(staff, FOUND)).status).toBe(403);
  });

  it('says in words that another file was found since', async () => {
    const answer = await accept(support, { ...FOUND, path: 'E:\\Other.QBW' });
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    expect(JSON.stringify(answer.body)).toContain('another company file since');
  });

  it('lets the admin of the office accept just what was found, once', async () => {
    const admin = await app.browserOf('office_admin', tenantId);
    const answer = await accept(admin, FOUND);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ bound: { path: FOUND.path }, found: null });
    expect(answer.body.history).toMatchObject([
      { path: FOUND.path, acceptedBy: expect.any(String) },
    ]);
    expect((await accept(admin, FOUND)).status).toBe(409);
  });
});
