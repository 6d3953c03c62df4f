import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answered, cookieOf, PASSWORD, TestApp, type TestUser } from '../testing/app.js';
import { SESSION_IDLE_MS, SESSION_MAX_MS } from './session-life.js';

describe('Signing in and out', () => {
  let app: TestApp;
  let tenantId: string;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
  });

  afterAll(() => app.close());

  const signIn = (email: string, password: string, headers = {}): Promise<Answered> =>
    app.call('/api/auth/sign-in', { method: 'POST', body: { email, password }, headers });

  const auditOf = async (user: TestUser): Promise<string[]> => {
    const { rows } = await app.database.owner.query(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY at, id',
      [user.id],
    );
    return rows.map((row) => row.action);
  };

  it('lets a person in whose password is right, whatever the capitals of the address', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const answer = await signIn(user.email.toUpperCase(), PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body.user).toMatchObject({ id: user.id, role: 'office_staff', tenantId });
    expect(answer.body.permissions).toContain('sync.run');
    expect(answer.body.permissions).not.toContain('tenant.schedule');
    const me = await app.call('/api/auth/me', { headers: { cookie: cookieOf(answer) } });
    expect(me.body).toEqual(answer.body);
  });

  it('keeps the token out of reach of scripts and other sites, and only its hash in the database', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const answer = await signIn(user.email, PASSWORD);
    expect(String(answer.headers.get('set-cookie'))).toMatch(/HttpOnly; SameSite=Lax$/);
    const token = cookieOf(answer).split('=')[1] ?? '';
    const { rows } = await app.database.owner.query(
      'SELECT token_hash FROM sessions WHERE user_id = $1',
      [user.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].token_hash).toHaveLength(32);
    expect(rows[0].token_hash.toString('base64url')).not.toBe(token);
  });

  it('sends the token over HTTPS only where that is configured', async () => {
    const secure = await TestApp.open({ cookieSecure: true });
    const user = await secure.addUser('support', null);
    const answer = await secure.call('/api/auth/sign-in', {
      method: 'POST',
      body: { email: user.email, password: PASSWORD },
    });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure;/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7}/);
    await secure.close();
  });

  it('answers the same to a wrong password, an unknown address and a disabled account', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const disabled = await app.addUser('office_staff', tenantId);
    await app.database.owner.query('UPDATE users SET disabled_at = now() WHERE id = $1', [
      disabled.id,
    ]);
    const answers = [
      await signIn(user.email, 'not the password'),
      await signIn('nobody@industrack.example', PASSWORD),
      await signIn(disabled.email, PASSWORD),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(answers[0]?.body.code).toBe('wrong_credentials');
    expect(await auditOf(user)).toEqual(['session.refused']);
  });

  it('gives every sign-in a new token and ends the session that the browser had before', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const first = cookieOf(await signIn(user.email, PASSWORD));
    const second = cookieOf(await signIn(user.email, PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await app.call('/api/auth/me', { headers: { cookie: first } })).status).toBe(401);
    expect((await app.call('/api/auth/me', { headers: { cookie: second } })).status).toBe(200);
  });

  it('ends the session at sign-out, also for one who kept the cookie', async () => {
    const user = await app.addUser('office_admin', tenantId);
    const browser = await app.signIn(user);
    const answer = await browser.call('/api/auth/sign-out', { method: 'POST' });
    expect(answer.status).toBe(204);
    expect(String(answer.headers.get('set-cookie'))).toContain('connector_session=;');
    const after = await browser.call('/api/auth/me');
    expect(after).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect(await auditOf(user)).toEqual(['session.signed_in', 'session.signed_out']);
  });

  it('refuses a state-changing call without the CSRF token, or with a wrong one', async () => {
    const browser = await app.browserOf('support', null);
    for (const headers of [
      { cookie: browser.cookie },
      { cookie: browser.cookie, 'x-csrf-token': 'wrong' },
      { cookie: browser.cookie, 'x-csrf-token': 'A'.repeat(browser.csrfToken.length) },
    ]) {
      const answer = await app.call('/api/auth/sign-out', { method: 'POST', headers });
      expect(answer).toMatchObject({ status: 403, body: { code: 'csrf_failed' } });
    }
    expect((await browser.call('/api/auth/me')).status).toBe(200);
  });

  it('refuses a state-changing call that another site’s page makes, signing in included', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const foreign = { origin: 'https://evil.example' };
    expect((await signIn(user.email, PASSWORD, foreign)).body.code).toBe('csrf_failed');
    const browser = await app.signIn(user);
    const answer = await browser.call('/api/auth/sign-out', { method: 'POST', headers: foreign });
    expect(answer.body.code).toBe('csrf_failed');
    const own = { origin: app.config.webOrigin };
    expect(
      (await browser.call('/api/auth/sign-out', { method: 'POST', headers: own })).status,
    ).toBe(204);
  });

  it('names the fields of a form that is not complete', async () => {
    const answer = await app.call('/api/auth/sign-in', { method: 'POST', body: { email: '' } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input', field: 'email' });
    expect(answer.body.details.map((detail: { field: string }) => detail.field)).toEqual([
      'email',
      'password',
    ]);
  });

  it('refuses bodies that are too large, are no JSON, or are not said to be', async () => {
    const send = (body: string, type = 'application/json') =>
      app.call('/api/auth/sign-in', { method: 'POST', body, headers: { 'content-type': type } });
    expect(await send(JSON.stringify({ email: 'x'.repeat(300_000) }))).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    });
    expect(await send('{"email":')).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((await send('email=a', 'text/plain')).body.code).toBe('invalid_input');
  });

  it('ends a session that nobody used for too long, and a busy one on its last day', async () => {
    const idle = await app.browserOf('office_staff', tenantId);
    app.clock.advance(SESSION_IDLE_MS - 60_000);
    expect((await idle.call('/api/auth/me')).status).toBe(200);
    app.clock.advance(SESSION_IDLE_MS - 60_000);
    expect((await idle.call('/api/auth/me')).status).toBe(200);
    app.clock.advance(SESSION_IDLE_MS);
    expect((await idle.call('/api/auth/me')).status).toBe(401);

    const busy = await app.browserOf('office_staff', tenantId);
    for (let ms = 0; ms < SESSION_MAX_MS; ms += SESSION_IDLE_MS / 2) {
      expect((await busy.call('/api/auth/me')).status).toBe(200);
      app.clock.advance(SESSION_IDLE_MS / 2);
    }
    expect((await busy.call('/api/auth/me')).status).toBe(401);
  });

  it('ends the sessions of a person whose account is disabled', async () => {
    const user = await app.addUser('office_staff', tenantId);
    const browser = await app.signIn(user);
    await app.database.owner.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.id]);
    expect((await browser.call('/api/auth/me')).status).toBe(401);
  });
});

describe('Tries to sign in are counted', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open({ trustedProxies: 1 });
  });

  afterAll(() => app.close());

  const tryFrom = (ip: string, email: string, password = 'guess') =>
    app.call('/api/auth/sign-in', {
      method: 'POST',
      body: { email, password },
      headers: { 'x-forwarded-for': ip },
    });

  it('stops guessing at one account and says when to come back, even with the right password', async () => {
    const user = await app.addUser('support', null);
    const answers: Answered[] = [];
    for (let count = 0; count < 9; count += 1) answers.push(await tryFrom('192.0.2.1', user.email));
    expect(answers.slice(0, 8).every((answer) => answer.status === 401)).toBe(true);
    const last = await tryFrom('192.0.2.1', user.email, PASSWORD);
    expect(last).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(60);
    // The person themselves, at their own place, is not locked out by a stranger.
    expect((await tryFrom('192.0.2.2', user.email, PASSWORD)).status).toBe(200);
  });

  it('limits an unknown address just so, so that counting tells nothing either', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      answers.push((await tryFrom('192.0.2.3', 'nobody@industrack.example')).status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
  });

  it('stops one place that tries many accounts', async () => {
    let status = 0;
    for (let count = 0; count < 61; count += 1) {
      status = (await tryFrom('192.0.2.4', `person${count}@industrack.example`)).status;
    }
    expect(status).toBe(429);
  });

  it('does not believe an address that the client itself made up', async () => {
    let status = 0;
    for (let count = 0; count < 9; count += 1) {
      // The last entry is the one that our own proxy added.
      status = (await tryFrom(`198.51.100.${count}, 192.0.2.5`, 'someone@industrack.example'))
        .status;
    }
    expect(status).toBe(429);
  });
});
