import { createReadStream } from 'node:fs';
import { streamResponseSet } from '@connector/qbxml';

/**
 * Run as a process of its own: streams the response in a file and prints, as JSON, how much the process grew
 * over its size before the first byte was read.
 *
 * argv[2]: the file.
 */

const CHUNK_BYTES = 65_536;
const MIB = 1024 * 1024;

const file = createReadStream(process.argv[2], { highWaterMark: CHUNK_BYTES });
const before = process.memoryUsage().rss;
let peak = before;
let records = 0;
for await (const event of streamResponseSet(file)) {
  if (event.kind !== 'record') continue;
  records++;
  if (records % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
process.stdout.write(JSON.stringify({ records, extraMiB: (peak - before) / MIB }));
