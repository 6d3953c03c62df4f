import { bootstrap } from './bootstrap.mjs';
import { runMain } from './failure.mjs';
import { Progress } from './progress.mjs';

/** npm run check: types, lint, format, layers, unused code, and everything generated being fresh. */

await runMain(async () => {
  const progress = new Progress({ total: 3 });
  await progress.step('Packages', bootstrap);
  const { startTestServices } = await import('./tests/test-services.mjs');
  const { runChecks } = await import('./checks/run-checks.mjs');
  const services = await progress.step('Services for checks', startTestServices);
  try {
    const { databaseUrl } = services;
    const { failed } = await progress.step('Checks', (note) => runChecks({ note, databaseUrl }));
    return failed === 0 ? 0 : 1;
  } finally {
    await services.stop();
  }
});
// The migration engine leaves a timer of ten seconds behind.
process.exit();
