import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_DIR } from '../places.mjs';
import { identify } from '../processes/identity.mjs';
import { Ledger } from '../processes/ledger.mjs';
import { makeSecrets } from '../secrets.mjs';
import { providePostgres } from '../services/postgres.mjs';
import { provideRedis } from '../services/redis.mjs';
import { existingDataDir } from '../services/unprivileged.mjs';

/** PostgreSQL and Redis for one run of tests or checks: empty, quick, on free ports, gone afterwards. */

const RUNS = join(STATE_DIR, 'test');
const TOOLS_DIR = join(STATE_DIR, 'tools');

/**
 * @typedef {object} TestServices
 * @property {string} databaseUrl of the owner, who may create databases and roles
 * @property {string} redisUrl
 * @property {string} folder for what this run leaves behind: logs and reports
 * @property {() => Promise<void>} stop
 */

/**
 * @param {(line: string) => void} note
 * @returns {Promise<TestServices>}
 */
export async function startTestServices(note) {
  await clearEarlierRuns(note);
  const folder = join(RUNS, `run-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ledger = new Ledger(join(folder, 'processes.json'));
  const secrets = makeSecrets();
  const dataDir = join(folder, 'postgres');
  const postgres = await providePostgres({
    givenUrl: process.env.TEST_DATABASE_URL,
    dataDir,
    logFile: join(folder, 'postgres.log'),
    password: secrets.ownerPassword,
    database: 'connector_test',
    purpose: 'throw-away',
    ledger,
  });
  note(`database: ${postgres.origin}`);
  const redis = await provideRedis({
    givenUrl: process.env.TEST_REDIS_URL,
    dataDir: join(folder, 'redis'),
    toolsDir: TOOLS_DIR,
    logFile: join(folder, 'redis.log'),
    password: secrets.redisPassword,
    purpose: 'throw-away',
    ledger,
    note,
  });
  note(`queue: ${redis.origin}`);
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    folder,
    async stop() {
      await redis.program?.stop();
      await postgres.program?.stop();
      removeData(folder);
    },
  };
}

/**
 * Ends and removes what runs that have ended left behind. The last run's logs and reports stay until the next.
 *
 * @param {(line: string) => void} note
 */
async function clearEarlierRuns(note) {
  if (!existsSync(RUNS)) return;
  for (const name of readdirSync(RUNS)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    if (!pid || (pid !== process.pid && identify(pid))) continue;
    const folder = join(RUNS, name);
    const ended = await new Ledger(join(folder, 'processes.json')).endLeftovers();
    if (ended.length > 0) note(`ended what an earlier run left running: ${ended.join(', ')}`);
    removeData(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function removeData(folder) {
  rmSync(existingDataDir(join(folder, 'postgres')), { recursive: true, force: true });
  rmSync(join(folder, 'redis'), { recursive: true, force: true });
}
