import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';

describe('RUN-1 asking for a sync', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;

  beforeAll(async () => {
    // No worker: what is asked for stays queued.
    app = await TestApp.open();
    tenantId = await app.addTenant();
    staff = await app.browserOf('office_staff', tenantId);
  });

  afterAll(() => app.close());

  const ask = (by: Browser, tenant: string) =>
    by.call(`/api/tenants/${tenant}/runs`, { method: 'POST' });

  it('opens one run for twenty requests at once, and uses up one number', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(staff, tenantId)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.body.alreadyRunning)).toHaveLength(1);
    const { rows } = await app.database.owner.query(
      'SELECT r.number, r.state, r.requested_by_name, t.next_run_number FROM sync_runs r JOIN tenants t ON t.id = r.tenant_id WHERE t.id = $1',
      [tenantId],
    );
    expect(rows).toEqual([
      { number: 1, state: 'queued', requested_by_name: 'Person office_staff', next_run_number: 2 },
    ]);
  });

  it('says in the audit log who asked, once', async () => {
    const { rows } = await app.database.owner.query(
      `SELECT actor_name FROM audit_entries WHERE tenant_id = $1 AND action = 'sync.requested'`,
      [tenantId],
    );
    expect(rows).toEqual([{ actor_name: 'Person office_staff' }]);
  });

  it('opens runs of several tenants side by side', async () => {
    const others = await Promise.all([app.addTenant(), app.addTenant()]);
    const support = await app.browserOf('support', null);
    const answers = await Promise.all(others.map((other) => ask(support, other)));
    expect(answers.map((answer) => answer.body.alreadyRunning)).toEqual([false, false]);
  });

  it("does not find another tenant's runs, whatever is asked of them, and changes nothing", async () => {
    const other = await app.addTenant();
    const support = await app.browserOf('support', null);
    const { id: runId } = (await ask(support, other)).body;
    expect(runId).toEqual(expect.any(String));
    const nobody = newId();
    for (const path of [
      `/api/tenants/${other}/runs`,
      `/api/tenants/${other}/runs/${runId}`,
      `/api/tenants/${other}/runs/${runId}/steps`,
      // The right tenant with another's run.
      `/api/tenants/${tenantId}/runs/${runId}`,
      `/api/tenants/${tenantId}/runs/${runId}/steps`,
    ]) {
      const answer = await staff.call(path);
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 404,
        code: 'not_found',
      });
      const missing = await staff.call(path.replace(other, nobody).replace(runId, nobody));
      expect(missing.body).toEqual(answer.body);
    }
    expect((await ask(staff, other)).status).toBe(404);
  });
});
