import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { seedDemo } from './demo.js';
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

  it('gives a new pairing code each time it is asked for one', async () => {
    const codes = [await seed(true), await seed(true)].map(({ pairingCode }) => pairingCode);
    expect(codes[0]).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(new Set(codes).size).toBe(2);
  });
});
