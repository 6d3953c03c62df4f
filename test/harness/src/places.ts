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

/** A port that was free a moment ago, on the loopback address. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}
