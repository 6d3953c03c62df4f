import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, QUIET_ENV, STATE_DIR } from '../places.mjs';
import { LOOPBACK } from '../processes/ports.mjs';

/**
 * The product's own processes as `npm start` runs them, in the order they are started.
 *
 * @typedef {object} Part
 * @property {string} name for people
 * @property {string[]} args script and its arguments, run with this Node
 * @property {Record<string, string>} env
 * @property {string | null} probe an address that answers with success once the part serves; null when it has none
 */

/** Of the caller's environment the parts get what programs need anywhere, and nothing that could change them. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'USER', 'SystemRoot', 'TEMP'];

export const AGENT_DIR = join(STATE_DIR, 'agent');
const COMPANY_FILE = join(STATE_DIR, 'quickbooks', 'company-file');

/**
 * How a worker's process is set up, here, in the test harness and in docker-compose.yml; docs/performance.md tells why.
 *
 * @type {{ nodeFlags: string[], env: Record<string, string> }}
 */
export const WORKER_PROCESS = JSON.parse(
  readFileSync(inRoot('apps/api/worker-process.json'), 'utf8'),
);

/**
 * @param {{ ports: { web: number, api: number, simulator: number }, ownerUrl: string, appUrl: string, redisUrl: string, hashSecret: string, statementKey: string }} on
 */
export function describeParts({ ports, ownerUrl, appUrl, redisUrl, hashSecret, statementKey }) {
  const urls = {
    web: `http://${LOOPBACK}:${ports.web}`,
    api: `http://${LOOPBACK}:${ports.api}`,
    simulator: `http://${LOOPBACK}:${ports.simulator}`,
  };
  const server = {
    ...inheritedEnv(),
    // Not "production": cookies would then be sent over HTTPS alone, and here is none.
    NODE_ENV: 'development',
    DATABASE_URL: appUrl,
    REDIS_URL: redisUrl,
    HASH_SECRET: hashSecret,
    STATEMENT_KEY: statementKey,
    WEB_ORIGIN: urls.web,
    API_HOST: LOOPBACK,
    API_PORT: String(ports.api),
    STORAGE_FOLDER: join(STATE_DIR, 'storage'),
  };
  const agent = {
    ...inheritedEnv(),
    AGENT_DIR,
    AGENT_API_URL: urls.api,
    AGENT_QUICKBOOKS: `simulator:${urls.simulator}`,
  };
  const script = {
    seed: inRoot('apps/api/dist/main.seed.js'),
    agent: inRoot('apps/agent/dist/main.js'),
  };
  return {
    urls,
    /** Runs to its end, as the owner of the tables. */
    seed: { args: [script.seed], env: { ...server, DATABASE_URL: ownerUrl, ...demoPassword() } },
    /** @param {string} code */
    pairing: (code) => ({ args: [script.agent, 'pair', code, '--again'], env: agent }),
    agentStatus: { args: [script.agent, 'status', '--json'], env: agent },
    simulator: part('QuickBooks simulator', `${urls.simulator}/health`, inheritedEnv(), [
      inRoot('packages/quickbooks-simulator/dist/main.js'),
      'serve',
      ...['--port', String(ports.simulator), '--company-file', COMPANY_FILE, '--seed', 'demo'],
    ]),
    api: part('API', `${urls.api}/api/health/ready`, server, [inRoot('apps/api/dist/main.api.js')]),
    worker: part('worker', null, { ...server, ...WORKER_PROCESS.env }, [
      ...WORKER_PROCESS.nodeFlags,
      inRoot('apps/api/dist/main.worker.js'),
    ]),
    web: part(
      'web UI',
      `${urls.web}/sign-in`,
      {
        ...inheritedEnv(),
        NODE_ENV: 'production',
        PORT: String(ports.web),
        HOSTNAME: LOOPBACK,
        API_URL: urls.api,
      },
      [inRoot('apps/web/.next/standalone/apps/web/server.js')],
    ),
    agent: part('agent', null, agent, [script.agent, 'run']),
  };
}

/**
 * @param {string} name
 * @param {string | null} probe
 * @param {Record<string, string>} env
 * @param {string[]} args
 * @returns {Part}
 */
function part(name, probe, env, args) {
  return { name, probe, env, args };
}

/** @returns {Record<string, string>} */
function inheritedEnv() {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(inherited), ...QUIET_ENV, TZ: 'UTC' };
}

/** @returns {Record<string, string>} */
function demoPassword() {
  const password = process.env.DEMO_PASSWORD;
  return password ? { DEMO_PASSWORD: password } : {};
}
