import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.js';

/** How requests appear in the log: no query (people search for customers there), no headers, no bodies. */
export function requestLogOptions(config: Config) {
  return {
    level: config.logLevel,
    genReqId: (request: IncomingMessage) => String(request.id),
    autoLogging: {
      ignore: (request: IncomingMessage) => request.url?.startsWith('/api/health') ?? false,
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
    },
  };
}
