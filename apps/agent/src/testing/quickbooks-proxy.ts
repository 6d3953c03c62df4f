import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callHttp, type HttpCall } from '../http-client.js';

const DEADLINE_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Stands between agent and simulator, so that a test can do something right after QuickBooks has answered. */
export class QuickBooksProxy {
  /** Called with QuickBooks' answer in hand, before the agent gets any of it. */
  onAnswered: (path: string, requestText: string) => Promise<void> | void = () => undefined;

  private constructor(private readonly server: Server) {}

  static async start(targetUrl: string): Promise<QuickBooksProxy> {
    const server = createServer((request, response) => {
      // QuickBooks that dies cuts the line; so does whoever stands in between.
      proxy.forward(targetUrl, request, response).catch(() => response.destroy());
    });
    const proxy: QuickBooksProxy = new QuickBooksProxy(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async forward(
    targetUrl: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    let text = '';
    for await (const piece of request) text += String(piece);
    const path = request.url ?? '/';
    const contentType = request.headers['content-type'] ?? 'text/xml';
    const answer = await callHttp({
      method: request.method as HttpCall['method'],
      url: `${targetUrl}${path}`,
      signal: AbortSignal.timeout(DEADLINE_MS),
      maxAnswerBytes: MAX_ANSWER_BYTES,
      ...(text === '' ? {} : { body: { contentType, text } }),
    });
    await this.onAnswered(path, text);
    response.writeHead(answer.status).end(answer.text);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
