import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { ZodError } from 'zod';
import { ConnectionCut } from '../machine/connection-cut.js';
import type { Machine } from '../machine/machine.js';
import type { RequestProcessor } from '../processor/request-processor.js';
import { HresultError } from '../sessions/hresult.js';
import { addDeskPage } from './desk-page.js';
import { addRoutes } from './routes.js';

/** Largest request taken, in bytes; QuickBooks has no documented limit. */
const MAX_REQUEST_BYTES = 64 * 1024 * 1024;

/** The HTTP face of the simulator. QuickBooks' HRESULTs come as 409 with `{hresult, message}`. */
export function makeServer(parts: {
  machine: Machine;
  processor: RequestProcessor;
}): FastifyInstance {
  const server = fastify({ bodyLimit: MAX_REQUEST_BYTES, forceCloseConnections: true });
  const keepBytes = { parseAs: 'buffer' as const };
  server.addContentTypeParser(
    ['text/xml', 'application/xml', 'text/plain', 'application/x-www-form-urlencoded'],
    keepBytes,
    (_request, body, done) => done(null, body),
  );
  server.setErrorHandler((error, _request, reply) => sendError(reply, error));
  addRoutes(server, parts);
  addDeskPage(server);
  return server;
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ConnectionCut) return cut(reply, error);
  if (error instanceof HresultError) {
    return reply.code(409).send({ hresult: error.hresult, message: error.message });
  }
  if (error instanceof ZodError) {
    const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return reply.code(400).send({ message: `The body cannot be used: ${problems.join('; ')}.` });
  }
  const status = isClientError(error) ? error.statusCode : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (status === 500)
    process.stderr.write(`${(error instanceof Error && error.stack) || message}\n`);
  return reply.code(status).send({ message });
}

/** Ends the connection without an answer, or in the middle of one. */
function cut(reply: FastifyReply, { partialAnswer }: ConnectionCut): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  if (!partialAnswer) {
    raw.destroy();
    return reply;
  }
  const bytes = Buffer.from(partialAnswer.text);
  raw.writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': bytes.length });
  raw.write(bytes.subarray(0, Math.min(partialAnswer.bytes, bytes.length - 1)), () =>
    raw.destroy(),
  );
  return reply;
}

function isClientError(error: unknown): error is { statusCode: number } {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return false;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
}
