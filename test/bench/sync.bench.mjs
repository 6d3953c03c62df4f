import { parseArgs } from 'node:util';
import { Stack } from '@connector/test-harness';
import { Figures, MEASURED_PARTS, peakMiB, round, timed } from './measuring.mjs';
import {
  addCustomers,
  editInIndusTrack,
  editInQuickBooks,
  forgetCustomers,
  setDirection,
} from './sync-office.mjs';

/**
 * A first sync of many customers with two locations each through every real part, in all three directions, a sync with
 * nothing changed, and one after a change of 1 %; a first sync by processes that have run one; and the same number of
 * changes among twenty times as many customers.
 *
 *   npm run bench sync -- [--customers 20000] [--direction two_way] [--without-20x] [--json FILE]
 */

/** @typedef {import('./sync-office.mjs').Direction} Direction */

const MORE = 20;
/** @type {readonly Direction[]} */
const DIRECTIONS = ['from_quickbooks', 'to_quickbooks', 'two_way'];

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    direction: { type: 'string' },
    'without-20x': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 100) {
  console.error(`--customers takes a whole number from 100, not "${values.customers}".`);
  process.exit(2);
}
const directions = DIRECTIONS.filter((one) => (values.direction ?? one) === one);
if (directions.length === 0) {
  console.error(`--direction takes one of ${DIRECTIONS.join(', ')}, not "${values.direction}".`);
  process.exit(2);
}
const changes = customers / 100;

const figures = new Figures();
for (const direction of directions) await measure(direction);
if (!values['without-20x']) await measureAmongMore();
figures.write(values.json);

/** @param {Direction} direction */
async function measure(direction) {
  const [there, here] = shareOf(direction, customers);
  console.log(`\n${direction}: ${there} customers in QuickBooks, ${here} in IndusTrack`);
  const stack = await Stack.start({
    seed: there === 0 ? 'none' : `scale:${there}`,
    lines: ['agent'],
  });
  try {
    await setDirection(stack, direction);
    if (here > 0) await addCustomers(stack, here);
    const first = await timed(stack, 'first sync');
    figures.keep(
      `${direction}.firstSync.customersPerSecond`,
      Math.round(customers / first.seconds),
    );
    assertCreated(first.run, customers);
    figures.keep(`${direction}.firstSync.requests`, first.requests);
    figures.keep(`${direction}.firstSync.mib`, round(first.mib));
    const firstPeakRssMiB = Math.max(...MEASURED_PARTS.map((part) => peakMiB(stack, part)));
    const second = await timed(stack, 'nothing changed');
    figures.keep(`${direction}.unchanged.requests`, second.requests);
    if (direction === 'from_quickbooks') {
      // The main job by itself, under the names that it was first measured by.
      figures.keep('firstSync.customersPerSecond', Math.round(customers / first.seconds));
      figures.keep('firstSync.peakRssMiB', firstPeakRssMiB);
      figures.keep('secondSync.requests', second.requests);
      figures.keep('secondSync.writes', (await stack.runFigures(second.run.id)).writes);
    }
    await change(stack, direction);
    const delta = await timed(stack, `${changes} changed`);
    figures.keep(`${direction}.delta.seconds`, round(delta.seconds));
    figures.keep(`${direction}.delta.requests`, delta.requests);
    figures.keep(`${direction}.delta.mib`, round(delta.mib));
    if (direction === 'from_quickbooks') await measureWarm(stack);
    for (const part of MEASURED_PARTS) {
      const mib = peakMiB(stack, part);
      console.log(`  peak memory  ${part.padEnd(10)} ${String(mib).padStart(4)} MiB`);
      figures.keepLargest('peakRssMiB', mib);
    }
  } finally {
    await stack.stop();
  }
}

/**
 * The same first sync by processes that have run one before, as those of a service have: what Node compiles while it
 * runs is compiled.
 *
 * @param {Stack} stack
 */
async function measureWarm(stack) {
  await forgetCustomers(stack);
  const again = await timed(stack, 'first sync, warm');
  assertCreated(again.run, customers);
  figures.keep(
    'from_quickbooks.firstSync.warmCustomersPerSecond',
    Math.round(customers / again.seconds),
  );
}

/** The same number of changes must cost the same, however many customers there are. */
async function measureAmongMore() {
  const many = customers * MORE;
  console.log(`\n${changes} changes among ${many} customers`);
  const stack = await Stack.start({ seed: `scale:${many}`, lines: ['agent'] });
  try {
    await setDirection(stack, 'from_quickbooks');
    const first = await timed(stack, 'first sync');
    figures.keep('firstSyncOf20xCustomers.customersPerSecond', Math.round(many / first.seconds));
    for (const direction of directions) {
      await setDirection(stack, direction);
      await change(stack, direction);
      const delta = await timed(stack, `${direction}, ${changes} changed`);
      figures.keep(`${direction}.delta.secondsAt20xCustomers`, round(delta.seconds));
    }
  } finally {
    await stack.stop();
  }
}

/** How many of the customers begin in QuickBooks and in IndusTrack. @param {Direction} direction @param {number} all */
function shareOf(direction, all) {
  if (direction === 'from_quickbooks') return [all, 0];
  if (direction === 'to_quickbooks') return [0, all];
  return [all / 2, all / 2];
}

/** @param {Stack} stack @param {Direction} direction */
async function change(stack, direction) {
  const [there, here] = shareOf(direction, changes);
  await editInQuickBooks(stack, there);
  await editInIndusTrack(stack, here);
}

/** @param {import('@connector/test-harness').Run} run @param {number} expected */
function assertCreated(run, expected) {
  const created = run.counts.created ?? 0;
  if (created !== expected)
    throw new Error(`The first sync made ${created} of ${expected} customers.`);
}
