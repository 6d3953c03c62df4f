import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStorage } from '../storage/object-storage.js';

/** Brings an object onto this machine's disk for as long as `work` runs: a zip is read from its end. */
export async function withLocalCopy<T>(
  storage: ObjectStorage,
  key: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'connector-import-'));
  try {
    const path = join(folder, 'upload');
    await pipeline(await storage.get(key), createWriteStream(path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
