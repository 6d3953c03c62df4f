import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { buildServers } from './build.mjs';
import { Failure, runMain } from './failure.mjs';
import { inRoot } from './places.mjs';
import { Progress } from './progress.mjs';

/**
 * npm run conformance [-- --target URL] [-- --samples FOLDER]: checks the known facts of QuickBooks' behaviour, one
 * by one, against anything that answers qbXML at the simulator's addresses. Without a target it starts a simulator.
 *
 * The checks write customers of their own into the company file that is open: point it at a copy, never at live books.
 * Samples (requests from the field, *.rq.xml) are replayed on simulators only.
 */

/** @typedef {typeof import('../packages/quickbooks-simulator/dist/index.js')} Simulator */

await runMain(async () => {
  const { values } = parseArgs({
    options: { target: { type: 'string' }, samples: { type: 'string' } },
  });
  if (values.target && !URL.canParse(values.target)) {
    throw new Failure(
      `--target ${values.target} is no URL. Give one such as http://127.0.0.1:3002.`,
    );
  }
  const progress = new Progress({ total: 2 });
  await progress.step('Packages', bootstrap);
  await progress.step('Build', buildServers);
  /** @type {Simulator} */
  const simulator = await import(inRoot('packages/quickbooks-simulator/dist/index.js'));
  if (values.target) return await checkTarget(simulator, values.target, values.samples);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const own = await simulator.startSimulator({ port: 0, companyFile: folder });
  try {
    return await checkTarget(simulator, own.url, values.samples);
  } finally {
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * @param {Simulator} simulator
 * @param {string} url
 * @param {string | undefined} samples folder
 * @returns {Promise<number>} exit code
 */
async function checkTarget(simulator, url, samples) {
  const target = new simulator.Target(url);
  const hasDesk = await target.hasDesk();
  let [held, failed, left] = [0, 0, 0];
  for (const fact of simulator.conformanceFacts) {
    const name = `${fact.section} ${fact.title}`;
    if (fact.needs === 'desk' && !hasDesk) {
      left += 1;
      process.stdout.write(`- ${name} (needs a simulator's desk)\n`);
      continue;
    }
    try {
      await fact.check(target);
      held += 1;
      process.stdout.write(`✓ ${name}\n`);
    } catch (error) {
      failed += 1;
      process.stdout.write(`✗ ${name}\n    ${String(error).replaceAll('\n', '\n    ')}\n`);
    }
  }
  const broken = samples && hasDesk ? await replay(simulator, target, samples) : 0;
  process.stdout.write(`\n${held} facts hold, ${failed} do not, ${left} were left out.\n`);
  return failed + broken === 0 ? 0 : 1;
}

/**
 * @param {Simulator} simulator
 * @param {InstanceType<Simulator['Target']>} target
 * @param {string} folder
 * @returns {Promise<number>} samples without an answer that QuickBooks would give
 */
async function replay(simulator, target, folder) {
  const counts = { answered: 0, refused: 0, broken: 0 };
  for await (const { file, outcome, detail } of simulator.replaySamples(folder, () =>
    target.openSession(),
  )) {
    counts[outcome] += 1;
    process.stdout.write(`${outcome.padEnd(8)} ${file}: ${detail}\n`);
  }
  process.stdout.write(
    `\nSamples: ${counts.answered} answered, ${counts.refused} refused as a whole, ${counts.broken} broken.\n`,
  );
  return counts.broken;
}
