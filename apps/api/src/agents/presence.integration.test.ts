import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { AgentPresence } from './presence.js';
import { type ApiNode, anotherNode } from './testing/api-node.js';
import { DispatchProcess, readBatch } from './testing/dispatch-process.js';
import { newCode, pair, TestAgent, TestLine } from './testing/test-agent.js';

describe('an agent and the API processes that hold its socket', () => {
  let app: TestApp;
  let second: ApiNode;
  let worker: DispatchProcess;
  let redis: Redis;

  beforeAll(async () => {
    app = await TestApp.open({ nodeName: 'first' });
    second = await anotherNode(app, 'second');
    worker = await DispatchProcess.start({ ...app.config, nodeName: 'worker' });
    redis = new Redis(app.config.redisUrl);
  });

  afterAll(async () => {
    redis?.disconnect();
    await worker?.close();
    await second?.close();
    await app?.close();
  });

  const presence = () => app.http.get(AgentPresence);
  const newAgent = async () => TestAgent.pair(app, await app.addTenant());
  const asked = async (agent: TestAgent, line: TestLine) => {
    const batch = readBatch(agent.tenantId);
    const outcome = worker.dispatch.send(batch);
    await line.next('execute');
    await line.sendResult(agent.result(batch.batchId));
    return outcome;
  };

  it('is reached wherever it is connected', async () => {
    const agent = await newAgent();
    const line = await agent.connect(second);
    expect(await asked(agent, line)).toMatchObject({ kind: 'answered' });
    await line.close();
  });

  it('closes the older socket when the agent connects again to the same process', async () => {
    const agent = await newAgent();
    const older = await agent.connect(app);
    const newer = await agent.connect(app);
    expect(await older.closed).toMatchObject({ code: 4006 });
    expect(await asked(agent, newer)).toMatchObject({ kind: 'answered' });
    await newer.close();
  });

  it('asks the newer socket when the agent has moved to another process, and closes the older at its next sign of life', async () => {
    const agent = await newAgent();
    const older = await agent.connect(app);
    const newer = await agent.connect(second);
    expect(await asked(agent, newer)).toMatchObject({ kind: 'answered' });
    older.send({
      type: 'progress',
      batchId: 'A'.repeat(22),
      state: 'running',
      at: '2026-11-23T05:00:00.000Z',
    });
    expect(await older.closed).toMatchObject({ code: 4006 });
    expect(await presence().find(agent.tenantId)).toMatchObject({ nodeId: 'second' });
    expect(await asked(agent, newer)).toMatchObject({ kind: 'answered' });
    await newer.close();
  });

  it('counts epochs up, from socket to socket and process to process', async () => {
    const agent = await newAgent();
    const epochs: number[] = [];
    for (const node of [app, second, app]) {
      const line = await TestLine.open(node);
      await agent.signIn(line);
      epochs.push((await line.next('welcome')).sessionEpoch);
      await line.close();
    }
    expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
    expect(new Set(epochs).size).toBe(3);
  });

  it('lets no socket of an older epoch take the place of a newer one, nor remove it', async () => {
    const { tenantId, agentId } = await newAgent();
    expect(await presence().claim(tenantId, { epoch: 2, agentId })).toBe(true);
    expect(await presence().claim(tenantId, { epoch: 1, agentId })).toBe(false);
    await presence().release(tenantId, 1);
    expect(await presence().find(tenantId)).toMatchObject({ epoch: 2 });
  });

  it('answers offline for a batch meant for a socket that is no longer the one', async () => {
    const agent = await newAgent();
    const line = await agent.connect(app);
    const current = await presence().find(agent.tenantId);
    // As if the worker had looked before the agent came back: same process, the socket before.
    await presence().release(agent.tenantId, current?.epoch ?? 0);
    await presence().claim(agent.tenantId, {
      epoch: (current?.epoch ?? 0) - 1,
      agentId: agent.agentId,
    });
    expect(await worker.dispatch.send(readBatch(agent.tenantId))).toEqual({ kind: 'offline' });
    expect(line.unasked('execute')).toBe(0);
    await line.close();
  });

  it('is offline soon after its record is gone, as when its process was killed', async () => {
    const agent = await newAgent();
    const line = await agent.connect(app);
    const outcome = worker.dispatch.send(readBatch(agent.tenantId));
    await line.next('execute');
    await redis.del(`${app.config.redisPrefix}:agent:${agent.tenantId}`);
    expect(await outcome).toEqual({ kind: 'offline' });
    await line.close();
  });

  it('keeps its record longer than an agent may be silent', async () => {
    const agent = await newAgent();
    const line = await agent.connect(app);
    const key = `${app.config.redisPrefix}:agent:${agent.tenantId}`;
    expect(await redis.pttl(key)).toBeGreaterThan(30_000);
    await redis.pexpire(key, 5_000);
    line.send({
      type: 'progress',
      batchId: 'A'.repeat(22),
      state: 'running',
      at: '2026-11-23T05:00:00.000Z',
    });
    await until(async () => (await redis.pttl(key)) > 30_000);
    await line.close();
    await until(async () => (await presence().find(agent.tenantId)) === null);
  });

  it('AGT-1 is closed for good when another agent is paired in its place, wherever it is connected', async () => {
    const tenantId = await app.addTenant();
    const older = await TestAgent.pair(app, tenantId);
    const line = await older.connect(second);
    const newer = await TestAgent.pair(app, tenantId);
    expect(await line.closed).toEqual({ code: 4003, reason: 'revoked' });
    const again = await TestLine.open(app);
    await older.signIn(again);
    expect(await again.closed).toMatchObject({ code: 4003 });
    const newLine = await newer.connect(second);
    expect(await asked(newer, newLine)).toMatchObject({ kind: 'answered' });
    await newLine.close();
  });

  it('AGT-1 is not let in when it held its challenge while another was paired, and leaves the other alone', async () => {
    const tenantId = await app.addTenant();
    const older = await TestAgent.pair(app, tenantId);
    const line = await TestLine.open(app);
    line.send(older.hello());
    const { nonce } = await line.next('challenge');
    const newer = await TestAgent.pair(app, tenantId);
    const newLine = await newer.connect(app);
    line.send(older.proof(nonce));
    expect(await line.closed).toEqual({ code: 4003, reason: 'revoked' });
    expect(line.unasked('welcome')).toBe(0);
    expect(await presence().find(tenantId)).toMatchObject({ agentId: newer.agentId });
    expect(await asked(newer, newLine)).toMatchObject({ kind: 'answered' });
    await newLine.close();
  });

  it('AGT-1 is closed when another was paired just before its socket could be found', async () => {
    const tenantId = await app.addTenant();
    const older = await TestAgent.pair(app, tenantId);
    const code = await newCode(app, tenantId);
    const claim = jest.spyOn(presence(), 'claim').mockImplementationOnce(async (...args) => {
      // Welcomed already, and not yet there for whoever recalls it.
      await pair(app, code);
      claim.mockRestore();
      return presence().claim(...args);
    });
    const line = await TestLine.open(app);
    await older.signIn(line);
    expect(await line.closed).toEqual({ code: 4003, reason: 'revoked' });
    await until(async () => (await presence().find(tenantId)) === null);
  });

  it('is told to go elsewhere when its process stops, and whoever waits for it is told', async () => {
    const third = await anotherNode(app, 'third');
    const agent = await newAgent();
    const line = await agent.connect(third);
    const unproven = await TestLine.open(third);
    const outcome = worker.dispatch.send(readBatch(agent.tenantId));
    await line.next('execute');
    await third.close();
    expect(line.unasked('drain')).toBe(1);
    expect(await line.closed).toMatchObject({ code: 4007 });
    expect(await unproven.closed).toMatchObject({ code: 4007 });
    expect(await outcome).toEqual({ kind: 'offline' });
    expect(await presence().find(agent.tenantId)).toBeNull();
  });
});
