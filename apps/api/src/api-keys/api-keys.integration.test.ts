import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answered, TestApp } from '../testing/app.js';

describe('IndusTrack itself, by API key', () => {
  let app: TestApp;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    app = await TestApp.open();
    ours = await app.addTenant();
    theirs = await app.addTenant('Another Company');
  });

  afterAll(() => app.close());

  const createKey = async (): Promise<{ id: string; key: string }> => {
    const admin = await app.browserOf('office_admin', ours);
    const answer = await admin.call(`/api/tenants/${ours}/api-keys`, {
      method: 'POST',
      body: { name: 'IndusTrack' },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  };

  const withKey = (key: string, path: string): Promise<Answered> =>
    app.call(path, { headers: { authorization: `Bearer ${key}` } });

  it('reads the records of its own tenant, and of no other', async () => {
    const { key } = await createKey();
    expect((await withKey(key, `/api/tenants/${ours}/customers`)).status).toBe(200);
    expect((await withKey(key, `/api/tenants/${theirs}/customers`)).status).toBe(404);
  });

  it('may not do what only people do', async () => {
    const { key } = await createKey();
    expect((await withKey(key, `/api/tenants/${ours}/api-keys`)).status).toBe(403);
    expect((await withKey(key, '/api/auth/me')).status).toBe(403);
  });

  it('is shown once: the list has no key, and the database only a hash', async () => {
    const { id, key } = await createKey();
    const admin = await app.browserOf('office_admin', ours);
    const list = await admin.call(`/api/tenants/${ours}/api-keys`);
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain(id);
    expect(JSON.stringify(list.body)).not.toContain(key);
    const { rows } = await app.database.owner.query(
      'SELECT row_to_json(k)::text AS row FROM api_keys k',
    );
    expect(rows.some(({ row }) => row.includes(key))).toBe(false);
  });

  it('is refused once it is revoked', async () => {
    const { id, key } = await createKey();
    const admin = await app.browserOf('office_admin', ours);
    const revoked = await admin.call(`/api/tenants/${ours}/api-keys/${id}`, { method: 'DELETE' });
    expect(revoked.status).toBe(204);
    expect((await withKey(key, `/api/tenants/${ours}/customers`)).status).toBe(401);
    const { rows } = await app.database.owner.query(
      `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY at, id`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['api_key.created', 'api_key.revoked']);
  });

  it('cannot be tried out: keys that are nobody’s are counted, and then refused unseen', async () => {
    const { key } = await createKey();
    const path = `/api/tenants/${ours}/customers`;
    const answers: number[] = [];
    for (let tries = 0; tries < 40; tries += 1)
      answers.push((await withKey(`itk_${tries}`, path)).status);
    expect(new Set(answers)).toEqual(new Set([401, 429]));
    const refused = await withKey(key, path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
