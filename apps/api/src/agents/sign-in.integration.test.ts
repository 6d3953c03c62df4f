import { MAX_FRAME_BYTES } from '@connector/agent-protocol';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { TestApp } from '../testing/app.js';
import { ConversationLimits } from './conversation-deadlines.js';
import { newKey, TestAgent, TestLine } from './testing/test-agent.js';

const FAILED = { code: 4002, reason: 'authentication_failed' };

describe('AGT-1 an agent signing in', () => {
  let app: TestApp;
  let agent: TestAgent;

  beforeAll(async () => {
    app = await TestApp.open();
    agent = await TestAgent.pair(app, await app.addTenant());
  });

  afterAll(() => app.close());

  /** Signs in as somebody, and waits for how it ends. */
  const ending = async (as: TestAgent) => {
    const line = await TestLine.open(app);
    await as.signIn(line);
    const error = await line.next('error');
    return { ...(await line.closed), message: error.message };
  };

  it('is welcomed once it has proven its key, and told its tenant and epoch', async () => {
    const line = await TestLine.open(app);
    await agent.signIn(line);
    expect(await line.next('welcome')).toMatchObject({
      tenantId: agent.tenantId,
      companyFile: null,
      sessionEpoch: expect.any(Number),
      heartbeatSeconds: 15,
    });
    await line.close();
  });

  it('is refused with another key than the one it was paired with', async () => {
    const thief = new TestAgent(agent.agentId, agent.tenantId, newKey());
    expect(await ending(thief)).toMatchObject(FAILED);
  });

  it('is refused in the same words where nobody has its id, so that ids cannot be tried out', async () => {
    const thief = new TestAgent(agent.agentId, agent.tenantId, newKey());
    const nobody = new TestAgent(newId(), agent.tenantId, newKey());
    expect(await ending(nobody)).toEqual(await ending(thief));
  });

  it('is refused when it replays a proof that was good on another socket', async () => {
    const first = await TestLine.open(app);
    first.send(agent.hello());
    const recorded = agent.proof((await first.next('challenge')).nonce);
    await first.close();
    const second = await TestLine.open(app);
    second.send(agent.hello());
    await second.next('challenge');
    second.send(recorded);
    expect(await second.closed).toMatchObject(FAILED);
  });

  it('is refused when the proof was made for another agent', async () => {
    const other = await TestAgent.pair(app, await app.addTenant());
    const line = await TestLine.open(app);
    line.send(other.hello());
    const { nonce } = await line.next('challenge');
    line.send(agent.proof(nonce, agent.agentId));
    expect(await line.closed).toMatchObject(FAILED);
  });

  it('has one try a socket: a good proof behind a bad one counts for nothing', async () => {
    const line = await TestLine.open(app);
    line.send(agent.hello());
    const { nonce } = await line.next('challenge');
    line.send(new TestAgent(agent.agentId, agent.tenantId, newKey()).proof(nonce));
    line.send(agent.proof(nonce));
    expect(await line.closed).toMatchObject(FAILED);
    expect(line.unasked('welcome')).toBe(0);
  });

  it('is told when its version of the protocol is not spoken here', async () => {
    const line = await TestLine.open(app);
    line.sendText(JSON.stringify({ ...agent.hello(), protocolVersion: 9_999 }));
    expect(await line.next('error')).toMatchObject({ code: 'unsupported_version' });
    expect(await line.closed).toMatchObject({ code: 4001 });
  });

  it.each([
    ['text that is not JSON', '{"type":'],
    ['a frame of no known type', '{"type":"hello-there"}'],
    ['a frame with a field too many', '{"type":"drain","reason":"stopping","extra":1}'],
  ])('ends on %s, and the answer quotes nothing of it', async (_name, text) => {
    const line = await TestLine.open(app);
    line.sendText(text);
    const error = await line.next('error');
    expect(error).toMatchObject({ code: 'malformed_frame' });
    expect(error.message).not.toContain('extra');
    expect(await line.closed).toMatchObject({ code: 4004 });
  });

  it('ends on bytes where text belongs', async () => {
    const line = await TestLine.open(app);
    line.websocket.send(Buffer.from(JSON.stringify(agent.hello())));
    expect(await line.closed).toMatchObject({ code: 4004 });
  });

  it('ends on a frame that is too large', async () => {
    const line = await TestLine.open(app);
    line.sendText('x'.repeat(MAX_FRAME_BYTES + 1));
    expect(await line.closed).toMatchObject({ code: 1009 });
  });

  it('ends on frames out of turn', async () => {
    const early = await TestLine.open(app);
    early.send(agent.proof('A'.repeat(43)));
    expect(await early.closed).toMatchObject({ code: 4005 });
    const again = await agent.connect(app);
    again.send(agent.hello());
    expect(await again.closed).toMatchObject({ code: 4005 });
  });

  it('is closed when no proof comes in time, and when nothing at all does', async () => {
    const limits = app.http.get(ConversationLimits);
    const { helloMs, silenceMs } = limits;
    Object.assign(limits, { helloMs: 100 });
    const silent = await TestLine.open(app);
    expect(await silent.closed).toMatchObject({ code: 4008 });
    Object.assign(limits, { helloMs, silenceMs: 300 });
    const proven = await agent.connect(app);
    expect(await proven.closed).toMatchObject({ code: 4008 });
    Object.assign(limits, { silenceMs });
  });

  it('is found at its own address alone', async () => {
    await expect(TestLine.open(app, { path: '/api/agents' })).rejects.toThrow('404');
  });

  it('finds the process still there after a request without a sensible address', async () => {
    await expect(TestLine.open(app, { path: '//' })).rejects.toThrow('404');
    await (await agent.connect(app)).close();
  });
});

describe('AGT-1 guessing keys', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.open({ trustedProxies: 1 });
  });

  afterAll(() => app.close());

  it('shuts the address out that does it, and no other behind the same proxy', async () => {
    const agent = await TestAgent.pair(app, await app.addTenant());
    const thief = new TestAgent(agent.agentId, agent.tenantId, newKey());
    const guesser = { headers: { 'x-forwarded-for': '203.0.113.7' } };
    for (let tries = 0; tries < 30; tries += 1) {
      const line = await TestLine.open(app, guesser);
      await thief.signIn(line);
      await line.closed;
    }
    const shutOut = await TestLine.open(app, guesser);
    shutOut.send(agent.hello());
    expect(await shutOut.next('error')).toMatchObject({
      code: 'authentication_failed',
      message: expect.stringContaining('Too many'),
    });
    const office = await TestLine.open(app, { headers: { 'x-forwarded-for': '198.51.100.1' } });
    await agent.signIn(office);
    await office.next('welcome');
    await office.close();
  });
});
