import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisGate } from '../queue/testing/redis-gate.js';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { DispatchProcess, readBatch } from './testing/dispatch-process.js';
import { TestAgent, type TestLine } from './testing/test-agent.js';

describe('RUN-3 Redis going away while an agent works', () => {
  let gate: RedisGate;
  let app: TestApp;
  let worker: DispatchProcess;

  beforeAll(async () => {
    gate = await RedisGate.open(process.env.TEST_REDIS_URL ?? '');
    app = await TestApp.open({ redisUrl: gate.url });
    worker = await DispatchProcess.start(app.config);
  });

  afterAll(async () => {
    await worker?.close();
    await app?.close();
    await gate?.close();
  });

  it('costs the socket and no answer: the agent comes back, is asked again and answers', async () => {
    const agent = await TestAgent.pair(app, await app.addTenant());
    const line = await agent.connect(app);
    const batch = readBatch(agent.tenantId);
    const first = worker.dispatch.send(batch);
    await line.next('execute');
    gate.shut();
    await line.sendResult(agent.result(batch.batchId));
    expect(await line.closed).toMatchObject({ code: 4010 });
    await expect(worker.dispatch.send(readBatch(agent.tenantId))).rejects.toThrow();
    gate.reopen();
    let again: TestLine | null = null;
    await until(async () => {
      again = await agent.connect(app).catch(() => null);
      return again !== null;
    });
    expect(await first).toEqual({ kind: 'offline' });
    const newLine = again as unknown as TestLine;
    const second = worker.dispatch.send(batch);
    await newLine.next('execute');
    await newLine.sendResult(agent.result(batch.batchId));
    expect(await second).toMatchObject({ kind: 'answered' });
    await newLine.close();
  });
});
