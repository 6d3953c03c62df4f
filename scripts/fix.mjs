import { bootstrap } from './bootstrap.mjs';
import { capture, mustRun } from './commands.mjs';
import { runMain } from './failure.mjs';
import { TOOLS } from './places.mjs';
import { Progress } from './progress.mjs';

/** npm run fix: mends what a program can mend: generated files, format, and lint with a safe fix. */

await runMain(async () => {
  const progress = new Progress({ total: 3 });
  await progress.step('Packages', bootstrap);
  await progress.step('Generated files', () =>
    mustRun('Generating', process.execPath, ['scripts/openapi.mjs']),
  );
  const { code, output } = await progress.step('Format and lint', () =>
    capture(process.execPath, [TOOLS.biome, 'check', '--write', '.']),
  );
  process.stdout.write(`${output}\n`);
  return code;
});
