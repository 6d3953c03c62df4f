import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBatch, writeBatch } from '../testing/batches.js';
import { silentLog } from '../testing/silent-log.js';
import { Journal } from './journal.js';
import { entryNameOf } from './journal-entry.js';
import { JournalFolder } from './journal-storage.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the journal on a disk', () => {
  it('outlives its process, and only its owner can read it', async () => {
    const batch = writeBatch(1);
    const journal = await Journal.open(await JournalFolder.open(folder), silentLog);
    await journal.start(batch, new Date());
    const file = await stat(join(folder, `${entryNameOf(batch.batchId)}.entry`));
    expect(file.mode & 0o777).toBe(0o600);
    const next = await Journal.open(await JournalFolder.open(folder), silentLog);
    expect(await next.find(batch)).toEqual({ kind: 'interrupted' });
  });

  it('keeps ids apart that differ in case only, also where file names do not', () => {
    const upper = entryNameOf('ABCDEFGHIJKLMNOPQRSTUV');
    const lower = entryNameOf('abcdefghijklmnopqrstuv');
    expect(upper.toLowerCase()).not.toBe(lower.toLowerCase());
  });

  it('sweeps away what was half-written when the machine died', async () => {
    const name = entryNameOf(readBatch(1).batchId);
    await writeFile(join(folder, `${name}.entry.tmp`), '{"format":1,"batc');
    const journal = await Journal.open(await JournalFolder.open(folder), silentLog);
    expect(await journal.find(readBatch(1))).toEqual({ kind: 'new' });
    expect(await readdir(folder)).toEqual(['quarantine']);
  });

  it('starts with a damaged entry, sets it aside and says so', async () => {
    const name = entryNameOf(writeBatch(1).batchId);
    await writeFile(join(folder, `${name}.entry`), 'noise');
    const journal = await Journal.open(await JournalFolder.open(folder), silentLog);
    expect(journal.counts().quarantined).toBe(1);
    expect(await readdir(join(folder, 'quarantine'))).toEqual([`${name}.entry`]);
  });
});
