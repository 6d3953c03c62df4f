import {
  type BatchResult,
  decodeResult,
  type Execute,
  MAX_BATCHES_IN_FLIGHT,
  MAX_RESULT_BYTES,
  ResultAssembler,
  type ResultChunk,
} from '@connector/agent-protocol';
import { describe, expect, it } from '@jest/globals';
import { Journal } from '../journal/journal.js';
import { batchIdOf, readBatch, TENANT_ID, writeBatch } from '../testing/batches.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { silentLog } from '../testing/silent-log.js';
import { until } from '../testing/until.js';
import { BatchDesk } from './batch-desk.js';

const AT = '2026-06-01T12:00:00.000Z';

function resultOf(batch: Execute, outcome: BatchResult['outcome']): BatchResult {
  const { batchId } = batch;
  const companyFile = null;
  const times = { startedAt: AT, finishedAt: AT, timeZone: 'UTC' };
  return { batchId, tenantId: TENANT_ID, companyFile, ...times, outcome };
}

function answered(batch: Execute, qbxml = '<QBXML/>'): BatchResult {
  return resultOf(batch, { kind: 'answered', responseKind: 'direct', qbxml });
}

/** A desk whose batches end when the test says so. */
async function openDesk(run: (batch: Execute) => Promise<BatchResult>) {
  const journal = await Journal.open(new MemoryStorage(), silentLog);
  const assembler = new ResultAssembler();
  const results: BatchResult[] = [];
  const progress: string[] = [];
  let releases = 0;
  let line: Promise<void> = Promise.resolve();
  /** Nothing gets over the line until the returned function is called. */
  const hold = () => {
    let open: () => void = () => undefined;
    line = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  };
  const desk = new BatchDesk({
    journal,
    run,
    releaseQuickBooks: async () => {
      releases += 1;
    },
    deliver: async (chunks: readonly ResultChunk[]) => {
      await line;
      for (const chunk of chunks) {
        const step = assembler.add(chunk);
        if (step.kind === 'violation') throw new Error(step.reason);
        if (step.kind !== 'complete') continue;
        const decoded = await decodeResult(step);
        if (decoded.kind === 'result') results.push(decoded.result);
      }
      return true;
    },
    onProgress: (batchId, state) => progress.push(`${batchId} ${state}`),
    onFinished: () => undefined,
    emptyResult: resultOf,
    log: silentLog,
  });
  const resultFor = (batch: Execute) =>
    until(`the result of ${batch.batchId}`, () =>
      results.find(({ batchId }) => batchId === batch.batchId),
    );
  return { desk, hold, journal, results, progress, resultFor, releases: () => releases };
}

/** Lets the test decide when the batches end. */
function held() {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, run: (batch: Execute) => gate.then(() => answered(batch)) };
}

describe('the batch desk', () => {
  it('runs batches one at a time, in the order they came', async () => {
    const running: string[] = [];
    const { desk, resultFor } = await openDesk(async (batch) => {
      running.push(`begin ${batch.batchId}`);
      await Promise.resolve();
      running.push(`end ${batch.batchId}`);
      return answered(batch);
    });
    desk.receive(readBatch(1));
    desk.receive(readBatch(2));
    await resultFor(readBatch(2));
    expect(running).toEqual(
      [1, 2].flatMap((n) => [`begin ${batchIdOf(n)}`, `end ${batchIdOf(n)}`]),
    );
  });

  it('lets QuickBooks work on the next batch while an answer travels', async () => {
    const running: string[] = [];
    const { desk, hold, results, resultFor } = await openDesk(async (batch) => {
      running.push(batch.batchId);
      return answered(batch);
    });
    const letGo = hold();
    for (const number of [1, 2, 3]) desk.receive(readBatch(number));
    await until('the second answer to wait for the line', () => running.length === 2);
    expect(results).toEqual([]);
    letGo();
    await resultFor(readBatch(3));
    expect(running).toEqual([1, 2, 3].map(batchIdOf));
    expect(results.map(({ batchId }) => batchId)).toEqual(running);
  });

  it('says where a batch stands when it is sent again while it runs, and runs it once', async () => {
    const { open, run } = held();
    const { desk, progress, results, resultFor } = await openDesk(run);
    desk.receive(readBatch(1));
    desk.receive(readBatch(2));
    desk.receive(readBatch(1));
    desk.receive(readBatch(2));
    expect(progress).toEqual([
      `${batchIdOf(2)} queued`,
      `${batchIdOf(1)} running`,
      `${batchIdOf(2)} queued`,
    ]);
    open();
    await resultFor(readBatch(2));
    expect(results).toHaveLength(2);
  });

  it('refuses another batch under the id of one that runs', async () => {
    const { open, run } = held();
    const { desk, resultFor } = await openDesk(run);
    desk.receive(writeBatch(1));
    desk.receive(writeBatch(1, 'Somebody else'));
    expect((await resultFor(writeBatch(1))).outcome).toMatchObject({ code: 'batch_id_reused' });
    open();
  });

  it('takes only so many batches at a time', async () => {
    const { open, run } = held();
    const { desk, resultFor } = await openDesk(run);
    for (let number = 0; number <= MAX_BATCHES_IN_FLIGHT; number += 1) {
      desk.receive(readBatch(number));
    }
    const oneTooMany = readBatch(MAX_BATCHES_IN_FLIGHT + 1);
    desk.receive(oneTooMany);
    expect((await resultFor(oneTooMany)).outcome).toMatchObject({ code: 'too_many_batches' });
    open();
  });

  it('when it drains, finishes the batch in hand and refuses what waits and what comes', async () => {
    const { open, run } = held();
    const { desk, resultFor } = await openDesk(run);
    desk.receive(readBatch(1));
    desk.receive(readBatch(2));
    const drained = desk.drain();
    desk.receive(readBatch(3));
    for (const refused of [readBatch(2), readBatch(3)]) {
      expect((await resultFor(refused)).outcome).toMatchObject({ code: 'draining' });
    }
    open();
    await drained;
    expect((await resultFor(readBatch(1))).outcome).toMatchObject({ kind: 'answered' });
  });

  it('waits for the acknowledgement of what it sent', async () => {
    const { desk, resultFor } = await openDesk(async (batch) => answered(batch));
    desk.receive(readBatch(1));
    await resultFor(readBatch(1));
    let isOver = false;
    const waiting = desk.allAcknowledged(new AbortController().signal).then(() => {
      isOver = true;
    });
    await Promise.resolve();
    expect(isOver).toBe(false);
    await desk.acknowledge(batchIdOf(1));
    await waiting;
  });

  it('gives up waiting when it is told to', async () => {
    const { desk, resultFor } = await openDesk(async (batch) => answered(batch));
    desk.receive(readBatch(1));
    await resultFor(readBatch(1));
    await desk.allAcknowledged(AbortSignal.abort());
  });
});

describe('FM-3 a batch that goes wrong', () => {
  it('on this machine is unknown if it writes, and the next one runs', async () => {
    const { desk, resultFor, releases } = await openDesk(async (batch) => {
      if (batch.kind === 'write') throw new Error('the disk is full');
      return answered(batch);
    });
    desk.receive(writeBatch(1));
    desk.receive(readBatch(2));
    expect((await resultFor(writeBatch(1))).outcome).toMatchObject({ kind: 'unknown' });
    expect((await resultFor(readBatch(2))).outcome).toMatchObject({ kind: 'answered' });
    expect(releases()).toBe(1);
  });

  it('with an answer too large to send is refused, and its iterator is dropped', async () => {
    const { desk, resultFor, releases } = await openDesk(async (batch) =>
      answered(batch, 'x'.repeat(MAX_RESULT_BYTES)),
    );
    desk.receive(readBatch(1));
    expect((await resultFor(readBatch(1))).outcome).toMatchObject({ code: 'result_too_large' });
    expect(releases()).toBe(1);
  });
});
