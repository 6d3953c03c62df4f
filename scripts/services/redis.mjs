import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../commands.mjs';
import { Failure } from '../failure.mjs';
import { freePort, LOOPBACK } from '../processes/ports.mjs';
import { Supervised } from '../processes/supervised.mjs';
import { redisFromDebian, redisOnPath } from './redis-programs.mjs';

/** Redis for a start or a test run: the one we are given, or an instance of our own (docs/adr/0005). */

const START_LIMIT_MS = 20_000;
const DOCKER_START_LIMIT_MS = 120_000;
const DOCKER_IMAGE = 'redis:7.4-alpine';

/**
 * @typedef {object} RedisOptions
 * @property {string | undefined} givenUrl
 * @property {string} dataDir
 * @property {string} toolsDir where Debian's packages are unpacked
 * @property {string} logFile
 * @property {string} password for an instance of our own
 * @property {'durable' | 'throw-away'} purpose
 * @property {import('../processes/ledger.mjs').Ledger} ledger
 * @property {(line: string) => void} note
 */

/**
 * @param {RedisOptions} options
 * @returns {Promise<import('./postgres.mjs').Service>}
 */
export async function provideRedis(options) {
  if (options.givenUrl) {
    await requireConnection(options.givenUrl);
    return { url: options.givenUrl, origin: 'REDIS_URL', program: null };
  }
  const found = redisOnPath() ?? (await redisFromDebian(options.toolsDir, options.note));
  if (found) return startProgram(found, options);
  if (await hasDocker()) return startContainer(options);
  throw new Failure(
    'No Redis 6.2 or later was found: install it (Debian: apt-get install redis-server, macOS: brew install redis), or give one as REDIS_URL.',
  );
}

/**
 * @param {import('./redis-programs.mjs').RedisProgram} found
 * @param {RedisOptions} options
 */
async function startProgram(found, options) {
  const port = await freePort();
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const configFile = join(options.dataDir, 'redis.conf');
  // In a file, because the arguments of a program can be read by every user of the machine.
  writeFileSync(configFile, configuration(port, options), { mode: 0o600 });
  const program = new Supervised(
    {
      name: 'Redis',
      command: found.command,
      args: [configFile],
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...found.env },
      cwd: options.dataDir,
      logFile: options.logFile,
    },
    options.ledger,
  );
  const url = urlOf(port, options.password);
  await untilReady(url, program, START_LIMIT_MS);
  return { url, origin: found.origin, program };
}

/** @param {number} port @param {RedisOptions} options */
function configuration(port, { password, purpose }) {
  const lines = [
    `bind ${LOOPBACK}`,
    `port ${port}`,
    `requirepass ${password}`,
    // BullMQ loses jobs when Redis throws keys away to make room.
    'maxmemory-policy noeviction',
    'daemonize no',
    'save ""',
    purpose === 'durable' ? 'appendonly yes' : 'appendonly no',
  ];
  return `${lines.join('\n')}\n`;
}

async function hasDocker() {
  try {
    return (await capture('docker', ['info'])).code === 0;
  } catch {
    return false;
  }
}

/** @param {RedisOptions} options */
async function startContainer(options) {
  const port = await freePort();
  options.note(`starting ${DOCKER_IMAGE} with Docker`);
  const arguments_ = ['--requirepass', options.password, '--maxmemory-policy', 'noeviction'];
  const program = new Supervised(
    {
      name: 'Redis',
      command: 'docker',
      // In the foreground and with --rm: ending this process ends and removes the container.
      args: [
        'run',
        '--rm',
        '--publish',
        `${LOOPBACK}:${port}:6379`,
        DOCKER_IMAGE,
        'redis-server',
        ...arguments_,
      ],
      env: process.env,
      logFile: options.logFile,
    },
    options.ledger,
  );
  const url = urlOf(port, options.password);
  await untilReady(url, program, DOCKER_START_LIMIT_MS);
  return { url, origin: 'a container', program };
}

/** @param {number} port @param {string} password */
function urlOf(port, password) {
  return `redis://:${encodeURIComponent(password)}@${LOOPBACK}:${port}`;
}

/** @param {string} url @param {Supervised} program @param {number} limitMs */
async function untilReady(url, program, limitMs) {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      await ping(url);
      return;
    } catch (error) {
      if (!program.isRunning || performance.now() > deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        await program.stop();
        throw new Failure(
          `Redis did not start (${reason}). Its log, ${program.logFile}, ends with:\n${program.lastLogLines}`,
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** @param {string} url */
async function requireConnection(url) {
  try {
    await ping(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`REDIS_URL is set, but no connection could be made with it: ${reason}`);
  }
}

/** @param {string} url */
async function ping(url) {
  // Loaded here, because this file is read before the packages are installed.
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: 5_000,
  });
  // The rejection of connect() says what is wrong; without a listener the client would print it as well.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
