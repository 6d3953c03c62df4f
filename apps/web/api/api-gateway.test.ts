import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { forwardToApi } from './api-gateway';

const HERE = 'http://connector.example';
const running: Server[] = [];

async function apiThat(answers: RequestListener) {
  const server = createServer(answers);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { apiUrl: new URL(`http://127.0.0.1:${port}`) };
}

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('calls handed on to the API', () => {
  it('carry method, path, query, body, cookie and CSRF token', async () => {
    const seen: unknown[] = [];
    const config = await apiThat((request, response) => {
      const { method, url, headers } = request;
      request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
      request.on('end', () => {
        seen.push(
          method,
          url,
          headers.cookie,
          headers['x-csrf-token'],
          headers.host?.split(':')[0],
        );
        response.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"1"}');
      });
    });
    const call = new Request(`${HERE}/api/tenants/1/runs?page=2`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { cookie: 'connector_session=s', 'x-csrf-token': 't', host: 'connector.example' },
    });
    const answer = await forwardToApi(call, config);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ id: '1' });
    expect(seen).toEqual([
      '{"a":1}',
      'POST',
      '/api/tenants/1/runs?page=2',
      'connector_session=s',
      't',
      '127.0.0.1',
    ]);
  });

  it('CUS-7 let an upload through while it still comes', async () => {
    let hasBegun: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      hasBegun = resolve;
    });
    const config = await apiThat((request, response) => {
      let received = '';
      request.on('data', (chunk: Buffer) => {
        received += chunk;
        hasBegun();
      });
      request.on('end', () => response.end(received));
    });
    const body = new ReadableStream({
      start: (file) => file.enqueue(Buffer.from('first, ')),
      // The end is not sent before the beginning has arrived: held back as a whole, it never would.
      pull: async (file) => {
        await begun;
        file.enqueue(Buffer.from('last'));
        file.close();
      },
    });
    const upload = new Request(`${HERE}/api/tenants/1/imports/2/files/workbook`, {
      method: 'PUT',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/octet-stream' },
    } as RequestInit);
    expect(await (await forwardToApi(upload, config)).text()).toBe('first, last');
  });

  it('bring back every cookie, the status of a refusal and how long to wait', async () => {
    const config = await apiThat((_request, response) => {
      response.setHeader('set-cookie', ['a=1; HttpOnly', 'b=2']);
      response.writeHead(429, { 'retry-after': '30' }).end();
    });
    const answer = await forwardToApi(new Request(`${HERE}/api/auth/me`), config);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });

  it('say in words that the API does not answer', async () => {
    const silence = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await forwardToApi(new Request(`${HERE}/api/auth/me`), {
      apiUrl: new URL('http://127.0.0.1:1'),
    });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: 'api_unreachable' });
    silence.mockRestore();
  });
});

describe('RUN-2 events handed on to the page', () => {
  it('arrive one by one while the stream stays open, and nothing may hold them back', async () => {
    const config = await apiThat((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: run\n\n');
    });
    const answer = await forwardToApi(new Request(`${HERE}/api/tenants/1/events`), config);
    const first = await answer.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('event: run\n\n');
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform');
  });

  it('end where the API is cut off, so that the page connects again', async () => {
    const config = await apiThat((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: run\n\n');
      setImmediate(() => response.destroy());
    });
    const answer = await forwardToApi(new Request(`${HERE}/api/tenants/1/events`), config);
    expect(await answer.text()).toBe('event: run\n\n');
  });

  it('end at the API too once the page has gone', async () => {
    let hasEnded: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      hasEnded = resolve;
    });
    const config = await apiThat((_request, response) => {
      response.on('close', hasEnded);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': ping\n\n');
    });
    const page = new AbortController();
    await forwardToApi(
      new Request(`${HERE}/api/tenants/1/events`, { signal: page.signal }),
      config,
    );
    page.abort();
    await expect(ended).resolves.toBeUndefined();
  });
});
