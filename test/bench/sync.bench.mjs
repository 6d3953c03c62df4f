import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stack } from '@connector/test-harness';

/**
 * A first sync of many customers through every real part, and a second one with nothing changed.
 *
 *   npm run bench sync -- [--customers 20000] [--json FILE]
 */

const RUN_LIMIT_MS = 600_000;
const MIB = 1024 * 1024;
const MEASURED_PARTS = /** @type {const} */ (['simulator', 'agent', 'api', 'worker']);

const { values } = parseArgs({
  options: { customers: { type: 'string', default: '20000' }, json: { type: 'string' } },
});
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 1) {
  console.error(`--customers takes a whole number from 1, not "${values.customers}".`);
  process.exit(2);
}

console.log(
  `Starting the product with ${customers.toLocaleString('en-US')} customers in QuickBooks …`,
);
const stack = await Stack.start({ seed: `scale:${customers}` });
try {
  const office = await stack.signedIn('office_staff');
  const first = await timed(() => office.syncAndWait(RUN_LIMIT_MS));
  assertCompleted(first.run, customers);
  const second = await timed(() => office.syncAndWait(RUN_LIMIT_MS));
  const figures = await stack.runFigures(second.run.id);
  const peaks = MEASURED_PARTS.map((part) => ({
    part,
    mib: stack.program(part).peakRssBytes / MIB,
  }));
  report({ first, second, figures, peaks });
} finally {
  await stack.stop();
}

/** @param {() => Promise<import('@connector/test-harness').Run>} work */
async function timed(work) {
  const begun = performance.now();
  const run = await work();
  return { run, seconds: (performance.now() - begun) / 1000 };
}

/** @param {import('@connector/test-harness').Run} run @param {number} expected */
function assertCompleted(run, expected) {
  const created = run.counts.created ?? 0;
  if (run.state === 'completed' && created === expected) return;
  throw new Error(
    `The first sync ended as ${run.state} with ${created} of ${expected} customers: ${run.error?.message ?? ''}`,
  );
}

/** @param {{ first: any, second: any, figures: { requests: number, writes: number }, peaks: { part: string, mib: number }[] }} measured */
function report({ first, second, figures, peaks }) {
  const rate = customers / first.seconds;
  console.log(
    `first sync   ${first.seconds.toFixed(1)} s, ${Math.round(rate).toLocaleString('en-US')} customers/s`,
  );
  console.log(
    `second sync  ${second.seconds.toFixed(2)} s, ${figures.requests} message sets, ${figures.writes} writes`,
  );
  for (const { part, mib } of peaks)
    console.log(`peak memory  ${part.padEnd(10)} ${mib.toFixed(0).padStart(4)} MiB`);
  const flat = {
    'firstSync.customersPerSecond': Math.round(rate),
    'firstSync.peakRssMiB': Math.round(Math.max(...peaks.map(({ mib }) => mib))),
    'secondSync.requests': figures.requests,
    'secondSync.writes': figures.writes,
  };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(flat, null, 2)}\n`);
}
