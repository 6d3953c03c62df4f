import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decodeRequestSet } from '@connector/qbxml';
import { customerAdds, customerResponse } from './qbxml-documents.mjs';
import { readers } from './qbxml-readers.mjs';
import { writers } from './qbxml-writers.mjs';

/**
 * npm run bench qbxml [-- --json FILE] [--rounds N]
 *
 * Reads a CustomerQueryRs of 20 MB and writes 5,000 CustomerAddRq, each with every implementation in turn,
 * round after round, and compares medians. All readers must give the same records, all writers the same set.
 * Memory is measured in processes of their own. docs/performance.md keeps the figures.
 */

const MB = 1_000_000;
const READ_BYTES = 20 * MB;
const STREAM_BYTES = [20 * MB, 200 * MB];
const WRITE_COUNT = 5_000;

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(options.rounds);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

/** Median milliseconds of each implementation; they take turns, so that a slow spell hits them all.
 * `startsClean` for those that leave so much behind that the next one would pay for it. */
function race(implementations, input, { count, startsClean }) {
  const times = Object.fromEntries(Object.keys(implementations).map((name) => [name, []]));
  // The first rounds are for the compiler.
  const warmUp = Math.ceil(count / 5);
  for (let round = 0; round < warmUp + count; round++) {
    for (const [name, run] of Object.entries(implementations)) {
      if (startsClean) collectGarbage();
      const start = performance.now();
      run(input);
      if (round >= warmUp) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function assertReadersAgree(bytes) {
  const ours = readers.ours(bytes);
  for (const [name, read] of Object.entries(readers)) {
    assert.deepEqual(read(bytes), ours, `${name} gives other records`);
  }
}

function assertWritersAgree(bodies) {
  const ours = decodeRequestSet(writers.ours(bodies));
  for (const [name, write] of Object.entries(writers)) {
    assert.deepEqual(decodeRequestSet(write(bodies)), ours, `${name} writes another set`);
  }
}

/** The largest growth of a process that streams, over all sizes of input. */
async function measureMemory() {
  const folder = mkdtempSync(join(tmpdir(), 'qbxml-bench-'));
  try {
    let extraMiB = 0;
    for (const bytes of STREAM_BYTES) {
      const file = join(folder, 'response.xml');
      await pipeline(Readable.from(customerResponse(bytes)), createWriteStream(file));
      const script = fileURLToPath(new URL('./qbxml-memory.mjs', import.meta.url));
      const child = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
      if (child.status !== 0) throw new Error(`The streaming process failed: ${child.stderr}`);
      const result = JSON.parse(child.stdout);
      console.log(
        `streaming ${bytes / MB} MB (${result.records} records): +${result.extraMiB.toFixed(1)} MiB`,
      );
      extraMiB = Math.max(extraMiB, result.extraMiB);
    }
    return extraMiB;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bytes = Buffer.concat([...customerResponse(READ_BYTES)]);
assertReadersAgree(Buffer.concat([...customerResponse(MB)]));
const read = race(readers, bytes, { count: rounds, startsClean: true });
const bodies = customerAdds(WRITE_COUNT);
assertWritersAgree(bodies.slice(0, 100));
const write = race(writers, bodies, { count: rounds * 5, startsClean: false });
const extraMiB = await measureMemory();

const round = (figure) => Math.round(figure * 10) / 10;
/** @param {Record<string, number>} times */
const rounded = (times) =>
  Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, round(ms)]));
const figures = {
  'read.xFastXmlParser': round(read.fastXmlParser / read.ours),
  'read.xSaxes': round(read.saxes / read.ours),
  'read.xSax': round(read.sax / read.ours),
  'read.megabytesPerSecond': round(bytes.length / MB / (read.ours / 1000)),
  'read.extraMiB': round(extraMiB),
  'write.xFastXmlParser': round(write.fastXmlParser / write.ours),
  'write.requestsPerSecond': Math.round(WRITE_COUNT / (write.ours / 1000)),
};
console.table({ 'read, ms': rounded(read), 'write, ms': rounded(write) });
for (const [name, figure] of Object.entries(figures)) console.log(`${name} = ${figure}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
