import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { COMPANY_FILE, DispatchProcess, readBatch } from './testing/dispatch-process.js';
import { framesOf, TestAgent, type TestLine } from './testing/test-agent.js';

describe('the way of a batch to an agent and back', () => {
  let app: TestApp;
  let worker: DispatchProcess;
  let agent: TestAgent;
  let line: TestLine;

  beforeAll(async () => {
    app = await TestApp.open();
    worker = await DispatchProcess.start(app.config);
    agent = await TestAgent.pair(app, await app.addTenant());
  });

  beforeEach(async () => {
    line = await agent.connect(app);
  });

  afterEach(async () => {
    await line.close();
  });

  afterAll(async () => {
    await worker?.close();
    await app?.close();
  });

  it('carries a batch down and its answer up', async () => {
    const batch = readBatch(agent.tenantId, { qbxml: '<QBXML>Müller</QBXML>' });
    const outcome = worker.dispatch.send(batch);
    expect(await line.next('execute')).toEqual({ type: 'execute', ...batch });
    const qbxml = '<QBXML>Señorita 🏊</QBXML>';
    await line.sendResult(
      agent.result(batch.batchId, { outcome: { kind: 'answered', responseKind: 'direct', qbxml } }),
    );
    expect(await outcome).toEqual({
      kind: 'answered',
      qbxml,
      startedAt: new Date('2026-11-23T05:00:00.000Z'),
      finishedAt: new Date('2026-11-23T05:00:01.000Z'),
      timeZone: 'America/New_York',
      companyFile: COMPANY_FILE,
    });
  });

  it('acknowledges nothing by itself: only when it is told that the outcome is stored', async () => {
    const batch = readBatch(agent.tenantId);
    const outcome = worker.dispatch.send(batch);
    await line.next('execute');
    await line.sendResult(agent.result(batch.batchId));
    await outcome;
    expect(line.unasked('ack')).toBe(0);
    await worker.dispatch.acknowledge(agent.tenantId, batch.batchId);
    expect(await line.next('ack')).toEqual({ type: 'ack', batchId: batch.batchId });
  });

  it('carries what the agent says instead of an answer', async () => {
    const outcomes = [
      { kind: 'refused', code: 'draining', reason: 'It is about to stop.' },
      { kind: 'unavailable', hresult: '0x80040408', message: 'QuickBooks does not start.' },
      { kind: 'unknown', reason: 'QuickBooks ended in between.' },
    ] as const;
    for (const outcome of outcomes) {
      const batch = readBatch(agent.tenantId);
      const sent = worker.dispatch.send(batch);
      await line.next('execute');
      await line.sendResult(agent.result(batch.batchId, { outcome }));
      expect(await sent).toEqual(outcome);
    }
  });

  it('carries a result of many chunks, some of them twice', async () => {
    const batch = readBatch(agent.tenantId);
    const outcome = worker.dispatch.send(batch);
    await line.next('execute');
    const qbxml = Array.from({ length: 40_000 }, () => Math.random().toString(36)).join('');
    const chunks = await framesOf(
      agent.result(batch.batchId, { outcome: { kind: 'answered', responseKind: 'direct', qbxml } }),
    );
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) {
      line.send(chunk);
      if (chunk !== chunks.at(-1)) line.send(chunk);
    }
    expect(await outcome).toMatchObject({ kind: 'answered', qbxml });
  });

  it('answers the same batch again when it is asked for again', async () => {
    const batch = readBatch(agent.tenantId);
    for (let times = 0; times < 2; times += 1) {
      const outcome = worker.dispatch.send(batch);
      expect(await line.next('execute')).toMatchObject({ batchId: batch.batchId });
      await line.sendResult(agent.result(batch.batchId));
      expect(await outcome).toMatchObject({ kind: 'answered' });
    }
  });

  it('gives the answer to the newest asker where a worker took over from another', async () => {
    const batch = readBatch(agent.tenantId);
    const other = await DispatchProcess.start({ ...app.config, nodeName: 'another worker' });
    const abandoned = worker.dispatch.send(batch);
    await line.next('execute');
    const taken = other.dispatch.send(batch);
    await line.next('execute');
    await line.sendResult(agent.result(batch.batchId));
    expect(await taken).toMatchObject({ kind: 'answered' });
    await other.close();
    await line.close();
    expect(await abandoned).toEqual({ kind: 'offline' });
  });

  it('FM-4 ends the socket that brings a result for a batch it was never sent', async () => {
    const victim = await TestAgent.pair(app, await app.addTenant());
    const victimLine = await victim.connect(app);
    const batch = readBatch(victim.tenantId);
    const outcome = worker.dispatch.send(batch);
    await victimLine.next('execute');
    await line.sendResult(victim.result(batch.batchId));
    expect(await line.closed).toMatchObject({ code: 4004 });
    await victimLine.sendResult(victim.result(batch.batchId));
    expect(await outcome).toMatchObject({ kind: 'answered' });
    await victimLine.close();
  });

  it("FM-4 lets no result through that names another tenant, nor one of another's company file", async () => {
    const other = await app.addTenant();
    const foreign = readBatch(agent.tenantId);
    const first = worker.dispatch.send(foreign);
    await line.next('execute');
    await line.sendResult(agent.result(foreign.batchId, { tenantId: other }));
    expect(await first).toMatchObject({ kind: 'refused', code: 'wrong_tenant' });
    const elsewhere = readBatch(agent.tenantId);
    const second = worker.dispatch.send(elsewhere);
    await line.next('execute');
    await line.sendResult(agent.result(elsewhere.batchId, { companyFile: 'C:\\Other.qbw' }));
    expect(await second).toMatchObject({ kind: 'refused', code: 'wrong_company_file' });
  });

  it('says so where an answer cannot be read', async () => {
    const batch = readBatch(agent.tenantId);
    const outcome = worker.dispatch.send(batch);
    await line.next('execute');
    const data = Buffer.from('not compressed').toString('base64');
    line.send({
      type: 'result',
      batchId: batch.batchId,
      index: 0,
      last: true,
      encoding: 'br+base64',
      data,
    });
    expect(await outcome).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('cannot be read'),
    });
  });

  it('ends the socket whose chunks contradict each other', async () => {
    const batch = readBatch(agent.tenantId);
    const outcome = worker.dispatch.send(batch);
    await line.next('execute');
    const [chunk] = await framesOf(agent.result(batch.batchId));
    if (chunk?.type !== 'result') throw new Error('A result is chunks.');
    line.send({ ...chunk, index: 1, last: true });
    expect(await line.closed).toMatchObject({ code: 4004 });
    expect(await outcome).toEqual({ kind: 'offline' });
  });

  it('is offline at once where no agent is connected', async () => {
    const tenantId = await app.addTenant();
    expect(await worker.dispatch.send(readBatch(tenantId))).toEqual({ kind: 'offline' });
  });

  it('is offline as soon as the agent goes away before it has answered', async () => {
    const outcome = worker.dispatch.send(readBatch(agent.tenantId));
    await line.next('execute');
    line.websocket.terminate();
    expect(await outcome).toEqual({ kind: 'offline' });
  });

  it('is offline for a batch that fits into no frame', async () => {
    const qbxml = '"'.repeat(200_000);
    expect(await worker.dispatch.send(readBatch(agent.tenantId, { qbxml }))).toEqual({
      kind: 'offline',
    });
  });

  it('is offline at once for whoever waits when the worker stops, so that another can take over', async () => {
    const stopping = await DispatchProcess.start({ ...app.config, nodeName: 'stopping worker' });
    const outcome = stopping.dispatch.send(readBatch(agent.tenantId));
    await line.next('execute');
    await stopping.close();
    expect(await outcome).toEqual({ kind: 'offline' });
  });
});
