import { cpSync, existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { mustRun } from './commands.mjs';
import { Failure, runMain } from './failure.mjs';
import { inRoot, STATE_DIR, TOOLS } from './places.mjs';
import { withLock } from './processes/lock.mjs';
import { Progress } from './progress.mjs';
import { unlessUpToDate } from './stamps.mjs';

/** npm run build, and the build that start, test and bench do: only what changed. */

const SERVERS = {
  name: 'servers',
  inputs: [
    'tsconfig.base.json',
    'tsconfig.json',
    'packages',
    'apps/api',
    'apps/agent',
    'test/harness',
    'pnpm-lock.yaml',
  ],
  outputs: [
    'apps/api/dist/main.api.js',
    'apps/api/dist/main.worker.js',
    'apps/agent/dist/main.js',
    'packages/quickbooks-simulator/dist/main.js',
  ],
};

const WEB = {
  name: 'web',
  inputs: ['apps/web', 'pnpm-lock.yaml'],
  outputs: ['apps/web/.next/standalone/apps/web/server.js'],
};

/** @type {Record<string, (note: (line: string) => void) => Promise<void>>} what Dockerfiles build one at a time */
const PARTS = { all: build, servers: buildServers, web: buildWeb };

/** @param {(line: string) => void} note */
export async function build(note) {
  await buildServers(note);
  await buildWeb(note);
}

/** @param {(line: string) => void} note */
export function buildServers(note) {
  return oneAtATime(note, async () => {
    const isBuilt = await unlessUpToDate(SERVERS, async () => {
      note('compiling API, worker, agent and simulator');
      await mustRun('The compiler', process.execPath, [TOOLS.tsc, '--build']);
    });
    if (!isBuilt) note('API, worker, agent and simulator are up to date');
  });
}

/** @param {(line: string) => void} note */
export function buildWeb(note) {
  return oneAtATime(note, async () => {
    const isBuilt = await unlessUpToDate(WEB, async () => {
      note('building the web UI; this takes about 20 seconds');
      await mustRun('Building the web UI', process.execPath, [TOOLS.next, 'build'], {
        cwd: inRoot('apps/web'),
      });
      completeStandalone();
    });
    if (!isBuilt) note('the web UI is up to date');
  });
}

/** Next leaves what browsers fetch out of its standalone folder, for those who serve it from elsewhere. */
function completeStandalone() {
  const web = inRoot('apps/web');
  const standalone = inRoot('apps/web/.next/standalone/apps/web');
  cpSync(`${web}/.next/static`, `${standalone}/.next/static`, { recursive: true });
  if (existsSync(`${web}/public`))
    cpSync(`${web}/public`, `${standalone}/public`, { recursive: true });
}

/** @param {(line: string) => void} note @param {() => Promise<void>} work */
function oneAtATime(note, work) {
  const onWait = (/** @type {number} */ pid) => note(`waiting for another build (process ${pid})`);
  return withLock(`${STATE_DIR}/locks/build`, { onWait }, work);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const part = PARTS[process.argv[2] ?? 'all'];
    if (!part) throw new Failure(`Usage: npm run build [${Object.keys(PARTS).join(' | ')}]`);
    const progress = new Progress({ total: 2 });
    await progress.step('Packages', bootstrap);
    await progress.step('Build', part);
    return 0;
  });
}
