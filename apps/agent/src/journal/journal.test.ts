import type { BatchResult, Execute } from '@connector/agent-protocol';
import { describe, expect, it } from '@jest/globals';
import { readBatch, TENANT_ID, writeBatch } from '../testing/batches.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { silentLog } from '../testing/silent-log.js';
import { Journal } from './journal.js';
import { entryNameOf } from './journal-entry.js';

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
