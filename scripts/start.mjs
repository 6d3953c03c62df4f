import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { Failure, runMain } from './failure.mjs';
import { STATE_DIR } from './places.mjs';
import { Ledger } from './processes/ledger.mjs';
import { takeLock } from './processes/lock.mjs';
import { requireFreePort } from './processes/ports.mjs';
import { Progress } from './progress.mjs';
import { storedSecrets } from './secrets.mjs';
import { readSettings } from './start/settings.mjs';

/**
 * npm start: the whole product on this machine, from nothing but Node and npm, with the first sync done.
 * npm start -- --exit-after-first-sync: ends there, with the report and an exit code.
 */

const STEPS = 8;
const APP_ROLE = 'connector_api';

await runMain(async () => {
  const settings = readSettings(process.env, process.argv.slice(2));
  const lock = takeLock(join(STATE_DIR, 'locks', 'start'));
  if (!lock.taken) {
    throw new Failure(
      `npm start is running already, as process ${lock.ownerPid}, with the state folder ${STATE_DIR}. Stop it, or give this one a folder and ports of its own: STATE_DIR=… WEB_PORT=… API_PORT=… SIMULATOR_PORT=… npm start`,
    );
  }
  try {
    return await start(settings);
  } finally {
    lock.release();
  }
});
// Whatever a library left open must not keep this from ending.
process.exit();

/** @param {import('./start/settings.mjs').Settings} settings */
async function start(settings) {
  const progress = new Progress({ total: STEPS });
  await progress.step('Packages', bootstrap);
  // Loaded now, because they and what they load need installed packages.
  const { RunningParts } = await import('./start/running-parts.mjs');
  const ledger = new Ledger(join(STATE_DIR, 'processes.json'));
  const running = new RunningParts(ledger);
  const ended = untilSignal();
  try {
    return await Promise.race([
      ended.then(() => 130),
      bringUp({ settings, progress, ledger, running, ended }),
    ]);
  } finally {
    process.stdout.write('\nStopping …\n');
    await running.stop();
    // A service that was only half started when we were asked to end is known to the ledger alone.
    await ledger.endLeftovers();
    process.stdout.write('Everything that was started is stopped.\n');
  }
}

/**
 * @typedef {object} Starting
 * @property {import('./start/settings.mjs').Settings} settings
 * @property {Progress} progress
 * @property {Ledger} ledger
 * @property {import('./start/running-parts.mjs').RunningParts} running
 * @property {Promise<void>} ended when a person asks to end
 */

/** @param {Starting} starting @returns {Promise<number>} exit code */
async function bringUp(starting) {
  const { settings, progress, running, ended } = starting;
  await progress.step('Ports', (note) => clearTheWay(starting, note));
  const services = await progress.step('PostgreSQL and Redis', (note) =>
    startServices(starting, note),
  );
  await progress.step('Build', build);
  const { describeParts } = await import('./start/parts.mjs');
  const demo = await import('./start/demo.mjs');
  const parts = describeParts({ ports: settings.ports, ...services });
  const seeded = await progress.step('Database and demo tenant', async () => {
    await migrate(services);
    return demo.seedDemo(parts);
  });
  const session = await progress.step('API, worker, web UI and QuickBooks simulator', async () => {
    const servers = [parts.simulator, parts.api, parts.worker, parts.web];
    await Promise.all(servers.map((part) => running.start(part)));
    return demo.signInAs(parts, seeded, 'support');
  });
  await progress.step('Agent', async (note) => {
    await demo.ensurePaired({ parts, demo: seeded, session, note });
    await running.start(parts.agent);
    await demo.untilAgentIsOnline(running, session, seeded);
  });
  const run = await progress.step('Sync', (note) => demo.syncOnce(running, session, seeded, note));
  await demo.seedInvoices(parts);
  await tellReport({ run, session, tenantId: seeded.tenantId, webUrl: parts.urls.web });
  const isGood = run.state === 'completed';
  if (settings.exitAfterFirstSync) return isGood ? 0 : 1;
  tellAddresses(parts, seeded);
  await Promise.race([ended, running.crashed]);
  return 0;
}

/** @param {Starting} starting @param {(line: string) => void} note */
async function clearTheWay({ settings, ledger }, note) {
  const ended = await ledger.endLeftovers();
  if (ended.length > 0) note(`ended what an earlier start left running: ${ended.join(', ')}`);
  const { web, api, simulator } = settings.ports;
  await requireFreePort({ name: 'web UI', port: web, variable: 'WEB_PORT' });
  await requireFreePort({ name: 'API', port: api, variable: 'API_PORT' });
  await requireFreePort({
    name: 'QuickBooks simulator',
    port: simulator,
    variable: 'SIMULATOR_PORT',
  });
}

/** @param {Starting} starting @param {(line: string) => void} note */
async function startServices({ settings, ledger, running }, note) {
  const { providePostgres } = await import('./services/postgres.mjs');
  const { provideRedis } = await import('./services/redis.mjs');
  const secrets = storedSecrets(join(STATE_DIR, 'secrets.json'));
  const postgres = await providePostgres({
    givenUrl: settings.databaseUrl,
    dataDir: join(STATE_DIR, 'postgres'),
    logFile: join(STATE_DIR, 'logs', 'postgres.log'),
    password: secrets.ownerPassword,
    database: 'connector',
    purpose: 'durable',
    ledger,
  });
  running.watch(postgres.program);
  note(`database: ${postgres.origin}`);
  const redis = await provideRedis({
    givenUrl: settings.redisUrl,
    dataDir: join(STATE_DIR, 'redis'),
    toolsDir: join(STATE_DIR, 'tools'),
    logFile: join(STATE_DIR, 'logs', 'redis.log'),
    password: secrets.redisPassword,
    purpose: 'durable',
    ledger,
    note,
  });
  running.watch(redis.program);
  note(`queue: ${redis.origin}`);
  const appUrl = settings.appDatabaseUrl ?? asAppRole(postgres.url, secrets.appPassword);
  const { hashSecret, statementKey } = secrets;
  return { ownerUrl: postgres.url, appUrl, redisUrl: redis.url, hashSecret, statementKey };
}

/** @param {string} ownerUrl @param {string} password */
function asAppRole(ownerUrl, password) {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

/** @param {{ ownerUrl: string, appUrl: string }} services */
async function migrate({ ownerUrl, appUrl }) {
  const { deploy } = await import('./migrations/history.mjs');
  const { ensureLoginRole } = await import('./migrations/login-role.mjs');
  await deploy(ownerUrl);
  await ensureLoginRole(ownerUrl, appUrl);
}

/**
 * @param {{ run: import('./start/office-session.mjs').RunSummary, session: import('./start/office-session.mjs').OfficeSession, tenantId: string, webUrl: string }} told
 */
async function tellReport({ run, session, tenantId, webUrl }) {
  const { holdsInWords, runInOneLine, stepsAsTable } = await import('./start/run-report.mjs');
  const steps = await session.steps(tenantId, run.id);
  const url = `${webUrl}/tenants/${tenantId}/runs/${run.id}`;
  const parts = [runInOneLine(run), stepsAsTable(steps, url), holdsInWords(run)];
  process.stdout.write(`\n${parts.filter((part) => part !== '').join('\n')}\n`);
}

/** @param {import('./start/demo.mjs').Parts} parts @param {import('./start/demo.mjs').Demo} demo */
function tellAddresses({ urls }, demo) {
  const logins = demo.logins.map(
    ({ email, password, role }) =>
      `  ${email.padEnd(32)} ${password.padEnd(20)} ${role.replace('_', ' ')}`,
  );
  process.stdout.write(`
Open      ${urls.web}
API       ${urls.api}/api/docs
QuickBooks simulator   ${urls.simulator}

Sign in as
${logins.join('\n')}

Logs and data are in ${STATE_DIR}. Ctrl-C stops everything.
`);
}

/** @returns {Promise<void>} when a person asks to end; asking again changes nothing, since stopping has begun */
function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}
