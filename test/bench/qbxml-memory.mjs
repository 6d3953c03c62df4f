import { openSync, readSync } from 'node:fs';
import { streamResponseSet } from '@connector/qbxml';

/**
 * Run as a process of its own: streams the response in a file and prints, as JSON, how much the process grew
 * over its size before the first byte was read.
 *
 * argv[2]: the file.
 */

const CHUNK_BYTES = 65_536;
const MIB = 1024 * 1024;

/** The file in chunks that share their memory, so that what is measured is the reader's. */
function* chunksOf(path) {
  const memory = Buffer.alloc(CHUNK_BYTES);
  const file = openSync(path);
  for (let count = readSync(file, memory); count > 0; count = readSync(file, memory)) {
    yield memory.subarray(0, count);
  }
}

const before = process.memoryUsage().rss;
let peak = before;
let records = 0;
for await (const event of streamResponseSet(chunksOf(process.argv[2]))) {
  if (event.kind !== 'record') continue;
  records++;
  if (records % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
process.stdout.write(JSON.stringify({ records, extraMiB: (peak - before) / MIB }));
