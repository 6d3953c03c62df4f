import { parseArgs } from 'node:util';
import { Stack } from '@connector/test-harness';
import { addItems, editItems, editItemsInQuickBooks, setDirection } from './items-office.mjs';
import { Figures, MEASURED_PARTS, peakMiB, round, timed } from './measuring.mjs';

/**
 * A first sync of many items through every real part, in both directions; a sync with nothing changed; and one after a
 * change of 1 %. On the way to QuickBooks nine in ten are sub-items, which wait for those that they stand under.
 *
 *   npm run bench items -- [--items 50000] [--direction to_quickbooks] [--json FILE]
 */

/** @typedef {import('./items-office.mjs').ItemDirection} ItemDirection */

/** @type {readonly ItemDirection[]} */
const DIRECTIONS = ['from_quickbooks', 'to_quickbooks'];

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '50000' },
    direction: { type: 'string' },
    json: { type: 'string' },
  },
});
const items = Number(values.items);
if (!Number.isInteger(items) || items < 100) {
  console.error(`--items takes a whole number from 100, not "${values.items}".`);
  process.exit(2);
}
const directions = DIRECTIONS.filter((one) => (values.direction ?? one) === one);
if (directions.length === 0) {
  console.error(`--direction takes one of ${DIRECTIONS.join(', ')}, not "${values.direction}".`);
  process.exit(2);
}
const changes = items / 100;
const figures = new Figures();
for (const direction of directions) await measure(direction);
figures.write(values.json);

/** @param {ItemDirection} direction */
async function measure(direction) {
  const isFrom = direction === 'from_quickbooks';
  console.log(`\n${direction}: ${items} items`);
  const seed = isFrom ? `scale:1,${items},0` : 'none';
  const stack = await Stack.start({ seed, lines: ['agent'] });
  try {
    await setDirection(stack, direction);
    if (!isFrom) await addItems(stack, items);
    const first = await timed(stack, 'first sync');
    if ((first.run.counts.created ?? 0) < items)
      throw new Error(`The first sync made ${first.run.counts.created} of ${items} items.`);
    figures.keep(`${direction}.firstSync.itemsPerSecond`, Math.round(items / first.seconds));
    figures.keep(`${direction}.firstSync.requests`, first.requests);
    figures.keep(`${direction}.firstSync.mib`, round(first.mib));
    const unchanged = await timed(stack, 'nothing changed');
    figures.keep(`${direction}.unchanged.requests`, unchanged.requests);
    await (isFrom ? editItemsInQuickBooks(stack, changes) : editItems(stack, changes));
    const delta = await timed(stack, `${changes} changed`);
    figures.keep(`${direction}.delta.seconds`, round(delta.seconds));
    figures.keep(`${direction}.delta.requests`, delta.requests);
    for (const part of MEASURED_PARTS) {
      console.log(
        `  peak memory  ${part.padEnd(10)} ${String(peakMiB(stack, part)).padStart(4)} MiB`,
      );
      figures.keepLargest('peakRssMiB', peakMiB(stack, part));
    }
  } finally {
    await stack.stop();
  }
}
