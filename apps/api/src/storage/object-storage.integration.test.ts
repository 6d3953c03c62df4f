import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attachmentKey } from './object-keys.js';
import type { ObjectStorage } from './object-storage.js';
import { openStorage } from './storage.module.js';
import { StandInBucket } from './testing/stand-in-bucket.js';

const KEY = attachmentKey({ tenantId: '0198aaaa-0000-7000-8000-000000000001', sha256: 'ab12' });
/** More than one part of an upload in parts. */
const LARGE_BYTES = 12 * 1024 * 1024;

describe.each(['folder', 's3'] as const)('CUS-7 files are kept in a storage: %s', (kind) => {
  let bucket: StandInBucket;
  let folder: string;
  let storage: ObjectStorage;

  beforeAll(async () => {
    bucket = await StandInBucket.open();
    folder = await mkdtemp(join(tmpdir(), 'connector-storage-'));
    const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
    const s3 = { bucket: 'files', region: 'us-east-1', endpoint: bucket.url, credentials };
    storage = await openStorage({ storage: kind === 's3' ? { kind, ...s3 } : { kind, folder } });
  });

  afterAll(async () => {
    await bucket.close();
    await rm(folder, { recursive: true, force: true });
  });

  const put = (text: string) => storage.put(KEY, Readable.from([Buffer.from(text)]));
  const read = async () => (await buffer(await storage.get(KEY))).toString();

  it('gives back what was put there, and the newest where it was put twice', async () => {
    await put('one');
    await put('two');
    expect(await read()).toBe('two');
    expect(await storage.has(KEY)).toBe(true);
  });

  it('gives back a large object byte by byte', async () => {
    const large = Buffer.alloc(LARGE_BYTES, 'abcdefg');
    await storage.put(
      KEY,
      Readable.from([large.subarray(0, 7_000_000), large.subarray(7_000_000)]),
    );
    expect((await buffer(await storage.get(KEY))).equals(large)).toBe(true);
  });

  it('keeps what was there when an upload breaks off', async () => {
    await put('whole');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('ha');
        throw new Error('the line is cut');
      })(),
    );
    await expect(storage.put(KEY, broken)).rejects.toThrow('the line is cut');
    expect(await read()).toBe('whole');
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toHaveLength(kind === 'folder' ? 1 : 0);
  });

  it('says that nothing is there once it was removed, and removes nothing twice', async () => {
    await put('gone soon');
    await storage.remove(KEY);
    await storage.remove(KEY);
    expect(await storage.has(KEY)).toBe(false);
    await expect(storage.get(KEY)).rejects.toThrow('Nothing is stored under');
  });

  it('refuses a key that is none', async () => {
    for (const key of ['../up', 'a/../../b', '/etc/passwd', 'a', 'a//b', 'a/B.pdf']) {
      await expect(storage.has(key).then(() => storage.get(key))).rejects.toThrow(
        'not a storage key',
      );
    }
  });
});
