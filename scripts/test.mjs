import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { runMain } from './failure.mjs';
import { STATE_DIR } from './places.mjs';
import { Progress } from './progress.mjs';

/**
 * npm test: everything there is to check and test, on services of its own.
 * npm test -- packages/qbxml: only the tests below that path, without the checks.
 * npm run test:faults: the faults that npm test leaves out, since there are so many; also with a path.
 *
 * The last line says "N passed, N failed", counted from the runners' own reports.
 */

const QUICK = ['unit', 'integration'];
const SYSTEM = ['system'];
const FAULTS = '--faults';

await runMain(async () => {
  const given = process.argv.slice(2);
  const isFaults = given[0] === FAULTS;
  const args = isFaults ? given.slice(1) : given;
  const isWhole = given.length === 0;
  const projects = isFaults ? { quick: [], system: ['faults'] } : { quick: QUICK, system: SYSTEM };
  const progress = new Progress({ total: isWhole ? 6 : 5 });
  await progress.step('Packages', bootstrap);
  const { startTestServices } = await import('./tests/test-services.mjs');
  const services = await progress.step('Services for tests', startTestServices);
  const { breakOff } = await import('./tests/jest.mjs');
  const onSignal = () => {
    breakOff();
    void services.stop().finally(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, onSignal);
  try {
    const counts = [];
    if (isWhole) counts.push(await checkEverything(progress, services));
    counts.push(...(await runTests(progress, services, { args, projects })));
    const { total } = await import('./tests/report.mjs');
    const { passed, failed } = total(counts);
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await services.stop();
  }
});
// Whatever a test library left open must not keep the run from ending.
process.exit();

/**
 * @param {Progress} progress
 * @param {import('./tests/test-services.mjs').TestServices} services
 */
async function checkEverything(progress, services) {
  const { runChecks } = await import('./checks/run-checks.mjs');
  return progress.step('Checks', (note) => runChecks({ note, databaseUrl: services.databaseUrl }));
}

/**
 * @param {Progress} progress
 * @param {import('./tests/test-services.mjs').TestServices} services
 * @param {{ args: string[], projects: { quick: string[], system: string[] } }} what
 */
async function runTests(progress, services, { args, projects: { quick, system } }) {
  const { runJest, selectsAny } = await import('./tests/jest.mjs');
  const env = { TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl };
  const hasQuick = quick.length > 0 && (await selectsAny(quick, args));
  const hasSystem = await selectsAny(system, args);
  const browser = await progress.step('What the tests run on', (note) => prepare(hasSystem, note));
  const counts = [];
  if (hasQuick) {
    const reportFile = join(services.folder, 'unit-and-integration.json');
    counts.push(
      await progress.step('Unit and integration tests', () =>
        runJest({ projects: quick, args, jestOptions: ['--maxWorkers=2'], reportFile, env }),
      ),
    );
  }
  if (hasSystem) {
    const reportFile = join(services.folder, 'system.json');
    // Each of them runs the whole product, on a database, ports and folders of its own, and waits most of the time.
    const jestOptions = ['--maxWorkers=2'];
    const systemEnv = { ...env, ...browser, TEST_FOLDER: services.folder };
    counts.push(
      await progress.step('System tests', () =>
        runJest({ projects: system, args, jestOptions, reportFile, env: systemEnv }),
      ),
    );
  }
  return counts;
}

/**
 * @param {boolean} hasSystem whether tests of the built product are selected
 * @param {(line: string) => void} note
 * @returns {Promise<Record<string, string>>} where the browser tests find their browser
 */
async function prepare(hasSystem, note) {
  if (!hasSystem) {
    note('unit and integration tests run from the source: nothing to build');
    return {};
  }
  await build(note);
  const { findChromium, NO_CHROMIUM } = await import('./services/chromium.mjs');
  const chromium = await findChromium(join(STATE_DIR, 'tools'), note);
  if (!chromium) {
    // The browser tests then fail with the same line: a test that did not run is never a test that passed.
    note(NO_CHROMIUM);
    return { CHROMIUM_MISSING: NO_CHROMIUM };
  }
  note(`browser: ${chromium.path}`);
  return { CHROMIUM_PATH: chromium.path, CHROMIUM_ENV: JSON.stringify(chromium.env) };
}
