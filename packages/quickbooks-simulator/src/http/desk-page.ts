import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

/** Beside `src` and `dist`: the page is served as it stands, without a build. */
const FOLDER = new URL('../../desk/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serves the page on which a person plays the QuickBooks user, at /desk. */
export function addDeskPage(server: FastifyInstance): void {
  server.get('/', (_request, reply) => reply.redirect('/desk'));
  for (const name of readdirSync(fileURLToPath(FOLDER))) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
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
