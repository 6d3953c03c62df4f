import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The repository's root; the same from src (Jest) and from dist (benchmarks). */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The built programs, as production runs them. */
export const PROGRAMS = {
  migrate: `${ROOT}scripts/migrate.mjs`,
  seed: `${ROOT}apps/api/dist/main.seed.js`,
  api: `${ROOT}apps/api/dist/main.api.js`,
  worker: `${ROOT}apps/api/dist/main.worker.js`,
  agent: `${ROOT}apps/agent/dist/main.js`,
  simulator: `${ROOT}packages/quickbooks-simulator/dist/main.js`,
  web: `${ROOT}apps/web/.next/standalone/apps/web/server.js`,
} as const;

/** As production sets a worker's process up. */
export const WORKER_PROCESS = JSON.parse(
  readFileSync(`${ROOT}apps/api/worker-process.json`, 'utf8'),
) as { readonly nodeFlags: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** Below those that systems give to outgoing connections, which come and go until the port is taken. */
const PORTS = { first: 20_000, last: 29_999 };
const MAX_TRIES = 50;

/** A port that was free a moment ago, on the loopback address. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const port = randomInt(PORTS.first, PORTS.last + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${MAX_TRIES} ports from ${PORTS.first} to ${PORTS.last} was free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
