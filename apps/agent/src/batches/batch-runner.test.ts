import { describe, expect, it } from '@jest/globals';
import { batchIdOf, messageSet, POOL_FILE, readBatch, writeBatch } from '../testing/batches.js';
import { FakeQuickBooks } from '../testing/fake-quickbooks.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { startRunner } from '../testing/runner.js';

describe('a batch', () => {
  it('is run and says when, where and on which file', async () => {
    const { runner } = await startRunner(new MemoryStorage(), new FakeQuickBooks());
    expect(await runner.run(readBatch(1))).toMatchObject({
      batchId: batchIdOf(1),
      companyFile: POOL_FILE,
      timeZone: 'America/Phoenix',
      startedAt: '2026-06-01T12:00:00.000Z',
      outcome: { kind: 'answered', responseKind: 'direct' },
    });
  });

  it('FM-1 that is sent again is answered from the journal and not run again', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    const first = await runner.run(writeBatch(1));
    expect(await runner.run(writeBatch(1))).toEqual(first);
    expect(quickbooks.received).toHaveLength(1);
  });

  it('under the id of another one is refused', async () => {
    const { runner } = await startRunner(new MemoryStorage(), new FakeQuickBooks());
    await runner.run(writeBatch(1));
    const other = await runner.run(writeBatch(1, 'Somebody else'));
    expect(other.outcome).toMatchObject({ kind: 'refused', code: 'batch_id_reused' });
  });

  it('FM-4 for another tenant is refused', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    const foreign = { ...readBatch(1), tenantId: '01936a3e-0000-7000-8000-00000000000f' };
    expect((await runner.run(foreign)).outcome).toMatchObject({ code: 'wrong_tenant' });
    expect(quickbooks.received).toEqual([]);
  });

  it('with a request that is not allowed is refused by its name, and nothing of it is sent', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    const qbxml = messageSet(
      '<CustomerQueryRq/><TxnDelRq><TxnDelType>Invoice</TxnDelType></TxnDelRq>',
    );
    const { outcome } = await runner.run({ ...readBatch(1), qbxml });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'request_not_allowed' });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('TxnDelRq'));
    expect(quickbooks.received).toEqual([]);
  });

  it('that does not parse is refused with the place of the mistake', async () => {
    const { runner } = await startRunner(new MemoryStorage(), new FakeQuickBooks());
    const { outcome } = await runner.run({ ...readBatch(1), qbxml: '<QBXML><QBXMLMsgsRq' });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'malformed_qbxml' });
    expect(outcome).toHaveProperty('reason', expect.stringMatching(/byte \d+/));
  });
});

describe('a read that goes on from another', () => {
  it('FM-24 is not run before that one is answered: QuickBooks would give it the page of the other', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    quickbooks.mishap = 'says-no';
    expect((await runner.run(readBatch(1))).outcome.kind).toBe('unavailable');
    quickbooks.mishap = 'none';
    const early = await runner.run(readBatch(2, 1));
    expect(early.outcome).toMatchObject({ kind: 'refused', code: 'out_of_order' });
    expect((await runner.run(readBatch(1))).outcome.kind).toBe('answered');
    expect((await runner.run(readBatch(2, 1))).outcome.kind).toBe('answered');
    expect(quickbooks.received).toHaveLength(3);
  });

  it('is run also when the answer of that one is acknowledged', async () => {
    const { runner, journal } = await startRunner(new MemoryStorage(), new FakeQuickBooks());
    await runner.run(readBatch(1));
    await journal.acknowledge(batchIdOf(1));
    expect((await runner.run(readBatch(2, 1))).outcome.kind).toBe('answered');
  });

  it('is not run when the agent was started anew since, for the iterator went with its session', async () => {
    const storage = new MemoryStorage();
    const before = await startRunner(storage, new FakeQuickBooks());
    await before.runner.run(readBatch(1));
    await before.journal.acknowledge(batchIdOf(1));
    const { runner } = await startRunner(storage, new FakeQuickBooks());
    expect((await runner.run(readBatch(2, 1))).outcome).toMatchObject({ code: 'out_of_order' });
  });
});

describe('RUN-4 with another company file open', () => {
  it('nothing is sent, and the files are named', async () => {
    const quickbooks = new FakeQuickBooks();
    quickbooks.openFile = 'C:\\Books\\Private.qbw';
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    const result = await runner.run(writeBatch(1));
    expect(result.companyFile).toBe('C:\\Books\\Private.qbw');
    expect(result.outcome).toMatchObject({ kind: 'refused', code: 'wrong_company_file' });
    expect(quickbooks.received).toEqual([]);
  });

  it('that was opened while a session was kept, nothing is sent either', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    await runner.run(readBatch(1));
    quickbooks.openFile = 'C:\\Books\\Private.qbw';
    const result = await runner.run(readBatch(2));
    expect(result.outcome).toMatchObject({ code: 'wrong_company_file' });
    expect(quickbooks.received).toHaveLength(1);
  });

  it('an interrupted write is not taken for one that did not happen', async () => {
    const quickbooks = new FakeQuickBooks();
    const storage = new MemoryStorage();
    const before = await startRunner(storage, quickbooks);
    await before.journal.start(writeBatch(1), new Date());
    quickbooks.openFile = 'C:\\Books\\Private.qbw';
    const after = await startRunner(storage, quickbooks);
    expect((await after.runner.run(writeBatch(1))).outcome).toMatchObject({ kind: 'unknown' });
    quickbooks.openFile = POOL_FILE;
    expect((await after.runner.run(writeBatch(1))).outcome).toMatchObject({ kind: 'answered' });
    expect(quickbooks.written).toEqual([batchIdOf(1)]);
  });
});

describe('BEY-1 a write whose answer was lost', () => {
  it('is found in QuickBooks by its id and not sent again', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner, progress } = await startRunner(new MemoryStorage(), quickbooks);
    quickbooks.mishap = 'fails-after';
    const { outcome } = await runner.run(writeBatch(1));
    expect(outcome).toMatchObject({ kind: 'answered', responseKind: 'recovered' });
    expect(outcome).toHaveProperty('qbxml', expect.stringContaining('<ListID>1</ListID>'));
    expect(quickbooks.written).toEqual([batchIdOf(1)]);
    expect(progress.map(([, state]) => state)).toEqual(['running', 'settling']);
  });

  it('is unknown while QuickBooks cannot be asked, and settled when it can', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner, journal } = await startRunner(new MemoryStorage(), quickbooks);
    const write = writeBatch(1);
    quickbooks.mishap = 'dies-after';
    expect((await runner.run(write)).outcome.kind).toBe('unknown');
    expect((await runner.run(write)).outcome.kind).toBe('unknown');
    expect(journal.counts().unsettled).toBe(1);
    quickbooks.isRunning = true;
    expect((await runner.run(write)).outcome).toMatchObject({ kind: 'answered' });
    expect(quickbooks.written).toEqual([batchIdOf(1)]);
    expect(journal.counts().unsettled).toBe(0);
  });

  it('did not happen when QuickBooks does not know it, and may be tried again', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner, journal } = await startRunner(new MemoryStorage(), quickbooks);
    quickbooks.mishap = 'fails-before';
    const { outcome } = await runner.run(writeBatch(1));
    expect(outcome).toMatchObject({ kind: 'unavailable', hresult: '0x80040402' });
    expect(journal.counts().unsettled).toBe(0);
    expect((await runner.run(writeBatch(1))).outcome.kind).toBe('answered');
    expect(quickbooks.written).toEqual([batchIdOf(1)]);
  });
});

describe('QuickBooks that says no', () => {
  it('is reported with its own code, and nothing counts as begun', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner, journal } = await startRunner(new MemoryStorage(), quickbooks);
    quickbooks.mishap = 'says-no';
    const { outcome } = await runner.run(writeBatch(1));
    expect(outcome).toMatchObject({ kind: 'unavailable', hresult: '0x80040414' });
    expect(journal.counts()).toMatchObject({ unsettled: 0, unacknowledged: 0 });
  });

  it('ends the session, so that no iterator is continued after a gap', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner } = await startRunner(new MemoryStorage(), quickbooks);
    await runner.run(readBatch(1));
    await runner.run(readBatch(2));
    expect(quickbooks.sessionsOpened).toBe(1);
    quickbooks.mishap = 'says-no';
    await runner.run(readBatch(3));
    await runner.run(readBatch(4));
    expect(quickbooks.sessionsOpened).toBe(2);
  });

  it('an acknowledged read is not run again, which would skip a page', async () => {
    const quickbooks = new FakeQuickBooks();
    const { runner, journal } = await startRunner(new MemoryStorage(), quickbooks);
    await runner.run(readBatch(1));
    await journal.acknowledge(batchIdOf(1));
    expect((await runner.run(readBatch(1))).outcome).toMatchObject({
      code: 'already_acknowledged',
    });
  });
});
