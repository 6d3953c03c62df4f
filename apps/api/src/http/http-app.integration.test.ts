import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';

describe('The HTTP side', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  afterAll(() => app.close());

  it('is alive, and ready while PostgreSQL and Redis answer', async () => {
    expect(await app.call('/api/health/live')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    expect(await app.call('/api/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('serves its contract, and a page to read it in that brings nothing from elsewhere', async () => {
    const document = await app.call('/api/openapi.json');
    expect(document.body.openapi).toMatch(/^3\./);
    expect(Object.keys(document.body.paths)).toContain('/api/tenants/{tenantId}/customers');
    const page = await app.call('/api/docs');
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    const scripts = [...String(page.body).matchAll(/src="([^"]+\.js)"/g)].map((match) => match[1]);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) {
      const { pathname } = new URL(script ?? '', `${app.url}/api/docs`);
      expect({ pathname, status: (await app.call(pathname)).status }).toEqual({
        pathname,
        status: 200,
      });
    }
  });

  it('answers an unknown address as it answers everything else that is not there', async () => {
    expect(await app.call('/api/nothing')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('tells browsers to guess no types, to frame nothing and to run only scripts of this server', async () => {
    const { headers } = await app.call('/api/health/live');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('answers a text that no database can hold with what is wrong with it', async () => {
    const answer = await app.call('/api/auth/sign-in', {
      method: 'POST',
      body: { email: 'a\u0000b', password: 'guess' },
    });
    expect(answer).toMatchObject({ status: 400, body: { field: 'email' } });
  });
});
