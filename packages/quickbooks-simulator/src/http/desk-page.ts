import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

/** Beside `src` and `dist`: the page is served as it stands, without a build. */
const FOLDER = new URL('../../desk/', import.meta.url);

const FILES = {
  'index.html': 'text/html; charset=utf-8',
  'desk.css': 'text/css; charset=utf-8',
  'desk.js': 'text/javascript; charset=utf-8',
  'qbxml.js': 'text/javascript; charset=utf-8',
} as const;

/** Serves the page on which a person plays the QuickBooks user, at /desk. */
export function addDeskPage(server: FastifyInstance): void {
  server.get('/', (_request, reply) => reply.redirect('/desk'));
  for (const [name, type] of Object.entries(FILES)) {
    const path = name === 'index.html' ? '/desk' : `/desk/${name}`;
    server.get(path, (_request, reply) =>
      reply
        .type(type)
        .header('content-security-policy', "default-src 'self'; img-src 'self' data:")
        .header('cache-control', 'no-cache')
        .send(readFileSync(fileURLToPath(new URL(name, FOLDER)))),
    );
  }
}
