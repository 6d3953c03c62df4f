import type { BatchResult, Execute } from '@connector/agent-protocol';
import { describe, expect, it } from '@jest/globals';
import { readBatch, TENANT_ID, writeBatch } from '../testing/batches.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { silentLog } from '../testing/silent-log.js';
import { Journal } from './journal.js';
import { entryNameOf, writeEntry } from './journal-entry.js';
import { MAX_READS } from './retention.js';

const STARTED = new Date('2026-06-01T00:00:00Z');

function resultOf(batch: Execute): BatchResult {
  return {
    batchId: batch.batchId,
    tenantId: TENANT_ID,
    companyFile: batch.companyFile,
    startedAt: STARTED.toISOString(),
    finishedAt: STARTED.toISOString(),
    timeZone: 'America/Phoenix',
    outcome: { kind: 'answered', responseKind: 'direct', qbxml: '<QBXML>Peña\n2nd line</QBXML>' },
  };
}

async function journalWith(storage: MemoryStorage, batch: Execute): Promise<Journal> {
  const journal = await Journal.open(storage, silentLog);
  await journal.start(batch, STARTED);
  await journal.answer(resultOf(batch));
  return journal;
}

describe('the journal', () => {
  it('answers a batch that is sent again, also after a restart', async () => {
    const storage = new MemoryStorage();
    const batch = writeBatch(1);
    await journalWith(storage, batch);
    const reopened = await Journal.open(storage, silentLog);
    expect(await reopened.find(batch)).toEqual({ kind: 'answered', result: resultOf(batch) });
  });

  it('answers a read that is asked for again for as long as the agent runs, and leaves nothing of it on disk', async () => {
    const storage = new MemoryStorage();
    const batch = readBatch(1);
    const journal = await journalWith(storage, batch);
    expect(await journal.find(batch)).toEqual({ kind: 'answered', result: resultOf(batch) });
    expect([...storage.files.keys()]).toEqual([]);
    const reopened = await Journal.open(storage, silentLog);
    expect(await reopened.find(batch)).toEqual({ kind: 'new' });
    expect(reopened.hasAnswered(batch.batchId)).toBe(false);
  });

  it('never has a read run again whose answer was given up, since its iterator has moved on', async () => {
    const journal = await Journal.open(new MemoryStorage(), silentLog);
    for (let number = 1; number <= MAX_READS + 2; number += 1) {
      await journal.start(readBatch(number), new Date(STARTED.getTime() + number));
      await journal.answer(resultOf(readBatch(number)));
    }
    expect(await journal.find(readBatch(1))).toEqual({ kind: 'forgotten' });
    expect(journal.hasAnswered(readBatch(1).batchId)).toBe(true);
    expect(await journal.find(readBatch(2))).toMatchObject({ kind: 'answered' });
  });

  it('clears away reads that an earlier version wrote down', async () => {
    const storage = new MemoryStorage();
    const { batchId } = readBatch(1);
    const head = { format: 1, batchId, kind: 'read', contentHash: 'a'.repeat(64) } as const;
    const times = {
      startedAt: STARTED.toISOString(),
      state: 'answered',
      resultHash: null,
    } as const;
    storage.files.set(entryNameOf(batchId), writeEntry({ ...head, ...times }, '{}'));
    const journal = await Journal.open(storage, silentLog);
    expect(await journal.find(readBatch(1))).toEqual({ kind: 'new' });
    expect(storage.files.size).toBe(0);
    expect(journal.counts().quarantined).toBe(0);
  });

  it('tells the same id with other content apart', async () => {
    const storage = new MemoryStorage();
    const journal = await journalWith(storage, writeBatch(1));
    expect(await journal.find(writeBatch(1, 'Somebody else'))).toEqual({ kind: 'other-content' });
  });

  it('knows a batch that was begun and not answered', async () => {
    const storage = new MemoryStorage();
    const journal = await Journal.open(storage, silentLog);
    await journal.start(writeBatch(1), STARTED);
    const reopened = await Journal.open(storage, silentLog);
    expect(await reopened.find(writeBatch(1))).toEqual({ kind: 'interrupted' });
    expect(reopened.counts()).toMatchObject({ unsettled: 1, unacknowledged: 0 });
  });

  it('keeps an acknowledged write and deletes an acknowledged read', async () => {
    const storage = new MemoryStorage();
    const journal = await journalWith(storage, writeBatch(1));
    await journal.start(readBatch(2), STARTED);
    await journal.answer(resultOf(readBatch(2)));
    expect(journal.counts()).toMatchObject({ unacknowledged: 2 });
    await journal.acknowledge(writeBatch(1).batchId);
    await journal.acknowledge(readBatch(2).batchId);
    expect(journal.counts()).toMatchObject({ unacknowledged: 0, kept: 1 });
    expect(await journal.find(writeBatch(1))).toMatchObject({ kind: 'answered' });
    expect(await journal.find(readBatch(2))).toEqual({ kind: 'forgotten' });
    expect([...storage.files.keys()]).toEqual([entryNameOf(writeBatch(1).batchId)]);
  });

  it('forgets a batch of which nothing ran', async () => {
    const storage = new MemoryStorage();
    const journal = await Journal.open(storage, silentLog);
    await journal.start(writeBatch(1), STARTED);
    await journal.withdraw(writeBatch(1).batchId);
    expect(await journal.find(writeBatch(1))).toEqual({ kind: 'new' });
  });
});

describe('a damaged journal entry', () => {
  const damages: [string, (text: string) => string][] = [
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['noise', () => '\u0000\u0001\n'],
    ['with another result', (text) => `${text.slice(0, text.indexOf('\n'))}\n{}`],
  ];

  it.each(damages)(
    'that is %s is set aside, and its batch counts as interrupted',
    async (_title, damage) => {
      const storage = new MemoryStorage();
      const batch = writeBatch(1);
      await journalWith(storage, batch);
      const name = entryNameOf(batch.batchId);
      storage.files.set(name, damage(storage.files.get(name) ?? ''));
      const reopened = await Journal.open(storage, silentLog);
      expect(await reopened.find(batch)).toEqual({ kind: 'interrupted' });
      expect(reopened.counts().quarantined).toBe(1);
      expect([...storage.quarantinedFiles.keys()]).toEqual([name]);
      const again = await Journal.open(storage, silentLog);
      expect(await again.find(batch)).toEqual({ kind: 'interrupted' });
    },
  );
});
