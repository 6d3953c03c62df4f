import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { Failure, runMain } from './failure.mjs';
import { inRoot, QUIET_ENV, ROOT } from './places.mjs';
import { Progress } from './progress.mjs';

/**
 * npm run bench NAME [-- --json FILE]: runs test/bench/NAME.bench.mjs on the built product and services of its own.
 *
 * Every benchmark takes --json FILE and writes its figures there as one flat object.
 */

const SUFFIX = '.bench.mjs';

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const file = inRoot('test/bench', `${name}${SUFFIX}`);
  if (!name || !existsSync(file)) throw new Failure(usage());
  const progress = new Progress({ total: 4 });
  await progress.step('Packages', bootstrap);
  await progress.step('Build', build);
  const { startTestServices } = await import('./tests/test-services.mjs');
  const services = await progress.step('Services', startTestServices);
  try {
    return await progress.step(`Benchmark ${name}`, () => runBenchmark(file, args, services));
  } finally {
    await services.stop();
  }
});

function usage() {
  const names = readdirSync(inRoot('test/bench'))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  return `Usage: npm run bench NAME [-- --json FILE]\nNAME is one of: ${names.join(', ')}`;
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {import('./tests/test-services.mjs').TestServices} services
 * @returns {Promise<number>} exit code
 */
function runBenchmark(file, args, services) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...QUIET_ENV,
        TEST_DATABASE_URL: services.databaseUrl,
        TEST_REDIS_URL: services.redisUrl,
      },
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
