import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { PAIRING_CODE_LIFE_MS } from './pairing-code.js';
import { newCode, pair, TestAgent } from './testing/test-agent.js';

describe('AGT-1 pairing an agent', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  const agentsOf = async (tenantId: string) =>
    (
      await app.database.owner.query(
        'SELECT id, machine_name, revoked_at FROM agents WHERE tenant_id = $1 ORDER BY paired_at, id',
        [tenantId],
      )
    ).rows;

  const auditOf = async (tenantId: string): Promise<string[]> =>
    (
      await app.database.owner.query(
        'SELECT action FROM audit_entries WHERE tenant_id = $1 ORDER BY id',
        [tenantId],
      )
    ).rows.map((row) => row.action);

  it('makes the agent that brings the code the agent of that tenant, and says so in the audit log', async () => {
    const tenantId = await app.addTenant('Carefree Pools');
    const answer = await pair(app, await newCode(app, tenantId));
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      agentId: expect.any(String),
      tenantId,
      tenantName: 'Carefree Pools',
      websocketPath: '/api/agents/connect',
    });
    expect(await agentsOf(tenantId)).toMatchObject([
      { id: answer.body.agentId, machine_name: 'OFFICE-PC', revoked_at: null },
    ]);
    expect(await auditOf(tenantId)).toEqual(['pairing_code.created', 'agent.paired']);
  });

  it('keeps no code that could be read out of the database', async () => {
    const tenantId = await app.addTenant();
    const code = await newCode(app, tenantId);
    const { rows } = await app.database.owner.query(
      'SELECT t::text AS row FROM pairing_codes t WHERE tenant_id = $1',
      [tenantId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain(code);
    expect(rows[0].row).not.toContain(code.replace('-', ''));
  });

  it('refuses a code that nobody made, and changes nothing', async () => {
    const answer = await pair(app, 'ZZZZ-9999');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'pairing_code_unknown' });
  });

  it('refuses a code that was used, and leaves the agent that used it', async () => {
    const tenantId = await app.addTenant();
    const code = await newCode(app, tenantId);
    const first = await pair(app, code);
    const second = await pair(app, code);
    expect(second.status).toBe(410);
    expect(second.body).toMatchObject({ code: 'pairing_code_used' });
    expect(await agentsOf(tenantId)).toMatchObject([{ id: first.body.agentId, revoked_at: null }]);
  });

  it('refuses a code after its time', async () => {
    const tenantId = await app.addTenant();
    const code = await newCode(app, tenantId);
    app.clock.advance(PAIRING_CODE_LIFE_MS + 1);
    const answer = await pair(app, code);
    app.clock.advance(-PAIRING_CODE_LIFE_MS - 1);
    expect(answer.status).toBe(410);
    expect(answer.body).toMatchObject({ code: 'pairing_code_expired' });
    expect(await agentsOf(tenantId)).toEqual([]);
  });

  it('refuses a code once a newer one was made', async () => {
    const tenantId = await app.addTenant();
    const older = await newCode(app, tenantId);
    const newer = await newCode(app, tenantId);
    expect((await pair(app, older)).body).toMatchObject({ code: 'pairing_code_expired' });
    expect((await pair(app, newer)).status).toBe(201);
  });

  it('lets one of two agents in that bring the same code at once', async () => {
    const tenantId = await app.addTenant();
    const code = await newCode(app, tenantId);
    const answers = await Promise.all([pair(app, code), pair(app, code), pair(app, code)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 410, 410]);
    for (const answer of answers.filter(({ status }) => status === 410)) {
      expect(answer.body).toMatchObject({ code: 'pairing_code_used' });
    }
    expect(await agentsOf(tenantId)).toHaveLength(1);
  });

  it('takes the agent out of service that was there before, and says so in the audit log', async () => {
    const tenantId = await app.addTenant();
    const older = await TestAgent.pair(app, tenantId);
    const newer = await TestAgent.pair(app, tenantId);
    expect(await agentsOf(tenantId)).toMatchObject([
      { id: older.agentId, revoked_at: expect.any(Date) },
      { id: newer.agentId, revoked_at: null },
    ]);
    expect(await auditOf(tenantId)).toContain('agent.replaced');
  });

  it('leaves the agents of other tenants alone', async () => {
    const ours = await app.addTenant();
    const theirs = await app.addTenant();
    await TestAgent.pair(app, theirs);
    await TestAgent.pair(app, ours);
    expect(await agentsOf(theirs)).toMatchObject([{ revoked_at: null }]);
  });

  it('gives codes to support alone', async () => {
    const tenantId = await app.addTenant();
    const admin = await app.browserOf('office_admin', tenantId);
    const path = `/api/tenants/${tenantId}/pairing-codes`;
    expect((await admin.call(path, { method: 'POST' })).status).toBe(403);
    expect((await app.call(path, { method: 'POST' })).status).toBe(401);
    expect(await auditOf(tenantId)).not.toContain('pairing_code.created');
  });

  it('names the field of a request that is not as it must be', async () => {
    const answer = await pair(app, 'not a code');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input', field: 'code' });
  });
});

describe('AGT-1 guessing pairing codes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  it('comes to an end: after some tries from one address even the right code must wait', async () => {
    const code = await newCode(app, await app.addTenant());
    for (let tries = 0; tries < 20; tries += 1) {
      expect((await pair(app, 'ZZZZ-9999')).status).toBe(404);
    }
    const answer = await pair(app, code);
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
