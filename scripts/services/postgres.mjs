import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { freePort, LOOPBACK } from '../processes/ports.mjs';
import { Supervised } from '../processes/supervised.mjs';
import { findPostgres, MIN_MAJOR, usablePostgres } from './postgres-programs.mjs';
import {
  existingDataDir,
  reachableDataDir,
  reachableInstallation,
  userForDatabase,
} from './unprivileged.mjs';

/** PostgreSQL for a start or a test run: the one we are given, or an instance of our own (docs/adr/0005). */

const OWNER = 'connector_owner';
const START_LIMIT_MS = 60_000;
/** SQLSTATE invalid_password: waiting would not help. */
const WRONG_PASSWORD = '28P01';
/**
 * From this version on PostgreSQL brings a UTF-8 locale of its own; before, it takes the machine's for letters. Text is
 * compared byte by byte by either, which is the order of its characters.
 */
const BUILTIN_LOCALE_MAJOR = 17;
/** Data that is thrown away anyway need not survive a power failure. */
const FOR_TESTS = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * @typedef {object} Service
 * @property {string} url
 * @property {string} origin for people: where it comes from
 * @property {Supervised | null} program null when it is not ours to stop
 */

/**
 * @param {object} options
 * @param {string | undefined} options.givenUrl
 * @param {string} options.dataDir
 * @param {string} options.logFile
 * @param {string} options.password of the owner's role, for an instance of our own
 * @param {string} options.database
 * @param {'durable' | 'throw-away'} options.purpose
 * @param {import('../processes/ledger.mjs').Ledger} options.ledger
 * @returns {Promise<Service>}
 */
export async function providePostgres(options) {
  if (options.givenUrl) {
    await requireConnection(options.givenUrl);
    return { url: options.givenUrl, origin: 'DATABASE_URL', program: null };
  }
  const existing = existingDataDir(options.dataDir);
  const user = userForDatabase(existing);
  const dataDir = reachableDataDir(existing, user);
  const dataMajor = majorOfData(dataDir);
  const candidates = usablePostgres(findPostgres(), dataMajor);
  const first = candidates[0];
  if (!first) throw new Failure(nothingToStart(dataDir, dataMajor));
  const installation = reachableInstallation(first.installation, user);
  const bin = join(installation, 'bin');
  if (dataMajor === null) createDataDir({ ...options, bin, dataDir, user, major: first.major });
  const { program, url } = await start({ ...options, bin, dataDir, user });
  return { url, origin: `PostgreSQL ${first.major} ${first.origin}`, program };
}

/** @param {string} dataDir @returns {number | null} */
function majorOfData(dataDir) {
  const file = join(dataDir, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

/** @param {string} dataDir @param {number | null} dataMajor */
function nothingToStart(dataDir, dataMajor) {
  return dataMajor === null
    ? `No PostgreSQL ${MIN_MAJOR} or later was found: install it (Debian: apt-get install postgresql), or give one as DATABASE_URL.`
    : `The database in ${dataDir} was made by PostgreSQL ${dataMajor}, which is not found any more: install it again, or remove that folder to begin anew.`;
}

/**
 * @param {{ bin: string, dataDir: string, user: import('./unprivileged.mjs').OsUser | null, major: number, password: string, purpose: string }} options
 */
function createDataDir({ bin, dataDir, user, major, password, purpose }) {
  const folder = mkdtempSync(join(tmpdir(), 'connector-initdb-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const common = [
    '-D',
    dataDir,
    '-U',
    OWNER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
  ];
  const locale =
    major >= BUILTIN_LOCALE_MAJOR
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8', '--lc-collate=C'];
  try {
    execFileSync(
      join(bin, 'initdb'),
      [...common, ...locale, ...(purpose === 'throw-away' ? ['--no-sync'] : [])],
      { ...(user ?? {}), cwd: '/', env: serverEnv(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Failure(`PostgreSQL could not create its data folder ${dataDir}:\n${said}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ bin: string, dataDir: string, user: import('./unprivileged.mjs').OsUser | null, logFile: string, password: string, database: string, purpose: string, ledger: import('../processes/ledger.mjs').Ledger }} options
 */
async function start({ bin, dataDir, user, logFile, password, database, purpose, ledger }) {
  const port = await freePort();
  const program = new Supervised(
    {
      name: 'PostgreSQL',
      command: join(bin, 'postgres'),
      args: [
        '-D',
        dataDir,
        '-p',
        String(port),
        '-c',
        `listen_addresses=${LOOPBACK}`,
        '-c',
        'unix_socket_directories=',
        '-c',
        'max_connections=200',
        ...(purpose === 'throw-away' ? FOR_TESTS : []),
      ],
      env: serverEnv(),
      cwd: '/',
      logFile,
      // PostgreSQL's "fast" shutdown: open transactions are rolled back, nobody is waited for.
      stopSignal: 'SIGINT',
      stopGraceMs: 20_000,
      user: user && { uid: user.uid, gid: user.gid },
    },
    ledger,
  );
  const server = `postgresql://${OWNER}:${encodeURIComponent(password)}@${LOOPBACK}:${port}`;
  await untilReady(`${server}/postgres`, program, dataDir);
  await ensureDatabase(`${server}/postgres`, database);
  return { program, url: `${server}/${database}` };
}

/** @param {string} url @param {Supervised} program @param {string} dataDir */
async function untilReady(url, program, dataDir) {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      const isRefused = error instanceof Error && 'code' in error && error.code === WRONG_PASSWORD;
      if (isRefused || !program.isRunning || performance.now() > deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        await program.stop();
        if (isRefused) throw new Failure(foreignData(dataDir));
        throw new Failure(
          `PostgreSQL did not start (${reason}). Its log, ${program.logFile}, ends with:\n${program.lastLogLines}`,
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A checkout that was removed leaves its data on open ground, and its password went with it.
 *
 * @param {string} dataDir
 */
function foreignData(dataDir) {
  return `The database in ${dataDir} has another password than this checkout knows: it is from an earlier checkout at this place, or the secrets in .state were lost. Nothing was changed. Remove that folder to begin anew, or bring the earlier .state back.`;
}

/** @param {string} url @param {string} database */
async function ensureDatabase(url, database) {
  const found = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (found.rowCount === 0) await query(url, `CREATE DATABASE "${database}"`);
}

/** @param {string} url */
async function requireConnection(url) {
  try {
    await query(url, 'SELECT 1');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`DATABASE_URL is set, but no connection could be made with it: ${reason}`);
  }
}

/** @param {string} url @param {string} sql @param {unknown[]} [values] */
async function query(url, sql, values) {
  // Loaded here, because this file is read before the packages are installed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Nothing of the caller's environment, whose PG… variables would change what the server does. */
function serverEnv() {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', HOME: '/' };
}
