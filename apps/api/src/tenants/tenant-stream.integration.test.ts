import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantEvents } from '../events/tenant-events.js';
import { type Browser, TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';

/** What a browser received of a stream so far, and whether the server has ended it. */
class OpenStream {
  text = '';
  hasEnded = false;

  static async open(app: TestApp, browser: Browser, tenantId: string): Promise<OpenStream> {
    const answer = await fetch(`${app.url}/api/tenants/${tenantId}/events`, {
      headers: { cookie: browser.cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const stream = new OpenStream();
    void stream.read(answer);
    return stream;
  }

  get events(): string[] {
    return [...this.text.matchAll(/^event: (\w+)$/gm)].map((match) => match[1] ?? '');
  }

  private async read(answer: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) this.text += decoder.decode(chunk);
    this.hasEnded = true;
  }
}

/** Above what closing takes, far below the time a browser would keep the stream open. */
const STOP_MS = 5_000;

describe('The live stream of a tenant', () => {
  let app: TestApp;
  let tenantId: string;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
  });

  afterAll(() => app.close());

  it('begins with the overview, and tells it again when the agent’s state changes', async () => {
    const browser = await app.browserOf('office_staff', tenantId);
    const stream = await OpenStream.open(app, browser, tenantId);
    await until(() => stream.events.length > 0);
    expect(stream.events[0]).toBe('overview');
    const [first] = /^data: (.*)$/m.exec(stream.text)?.slice(1) ?? [];
    expect(JSON.parse(first ?? '')).toMatchObject({ id: tenantId, agent: null });
    const heard = stream.events.length;
    await app.http.get(TenantEvents).publish(tenantId, { kind: 'agent' });
    await until(() => stream.events.length > heard);
  });

  it('ends when the person signs out', async () => {
    const browser = await app.browserOf('office_staff', tenantId);
    const stream = await OpenStream.open(app, browser, tenantId);
    await until(() => stream.events.length > 0);
    await browser.call('/api/auth/sign-out', { method: 'POST' });
    await until(() => stream.hasEnded);
  });

  it('ends when the server stops, and does not keep it from stopping', async () => {
    const second = await TestApp.open();
    const tenant = await second.addTenant();
    const browser = await second.browserOf('support', null);
    const stream = await OpenStream.open(second, browser, tenant);
    await until(() => stream.events.length > 0);
    const began = performance.now();
    await second.close();
    expect(performance.now() - began).toBeLessThan(STOP_MS);
    await until(() => stream.hasEnded);
  });

  it('opens no more streams for one person than a person can look at', async () => {
    const browser = await app.browserOf('office_staff', tenantId);
    for (let count = 0; count < 20; count += 1) await OpenStream.open(app, browser, tenantId);
    const answer = await browser.call(`/api/tenants/${tenantId}/events`);
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    await browser.call('/api/auth/sign-out', { method: 'POST' });
  });
});
