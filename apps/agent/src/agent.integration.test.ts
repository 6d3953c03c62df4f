import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '@connector/agent-protocol';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EXIT_CODES } from './exit-codes.js';
import { batchIdOf, messageSet } from './testing/batches.js';
import { Office } from './testing/office.js';
import { AGENT_ID, TestApi } from './testing/test-api.js';
import { until } from './testing/until.js';

/** The built agent as a process, against the QuickBooks simulator and an API that speaks the real protocol. */

/** Processes start and die in each of these. */
jest.setTimeout(60_000);

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});

afterEach(async () => {
  await office.close();
});

describe('AGT-1 pairing', () => {
  it('makes a key that only its owner can read and connects with it', async () => {
    const paired = await office.pair();
    expect(paired).toMatchObject({ exitCode: EXIT_CODES.stopped, stderr: '' });
    expect(paired.stdout).toContain('Paired with Blue Lagoon Pool Service.');
    const key = await stat(join(office.stateDir, 'agent-key.pem'));
    const folder = await stat(office.stateDir);
    expect([key.mode & 0o777, folder.mode & 0o777]).toEqual([0o600, 0o700]);
    office.startAgent();
    await office.api.agentOnline();
    expect(office.api.connections[0]).toMatchObject({
      agentId: AGENT_ID,
      protocolVersion: PROTOCOL_VERSION,
    });
  });

  it('says plainly why a used code will not do, and changes nothing', async () => {
    await office.pair();
    const second = await office.command(
      ...['pair', 'abcd efgh', '--again', '--api', office.api.url],
      ...['--quickbooks', `simulator:${office.proxy.url}`],
    );
    expect(second).toEqual({
      exitCode: EXIT_CODES.notPaired,
      stdout: '',
      stderr: 'This code was used already.\n',
    });
    office.startAgent();
    await office.api.agentOnline();
  });

  it('is needed first', async () => {
    const { exitCode, stderr } = await office.command('run');
    expect(exitCode).toBe(EXIT_CODES.notPaired);
    expect(stderr).toContain('not paired yet');
  });
});

describe('a batch sent to the agent', () => {
  it('is run on QuickBooks, and its pages come through one session', async () => {
    await office.onlineAgent();
    const first = await office.api.execute({
      ...office.read(1),
      qbxml: messageSet(
        '<CustomerQueryRq iterator="Start"><MaxReturned>30</MaxReturned></CustomerQueryRq>',
      ),
    });
    expect(first).toMatchObject({ companyFile: office.companyFile, outcome: { kind: 'answered' } });
    expect(first.timeZone).toBe('America/New_York');
    const iteratorId = /iteratorID="([^"]+)"/.exec(textOf(first))?.[1];
    const next = await office.api.execute({
      ...office.read(2),
      qbxml: messageSet(
        `<CustomerQueryRq iterator="Continue" iteratorID="${iteratorId}"><MaxReturned>30</MaxReturned></CustomerQueryRq>`,
      ),
    });
    expect(textOf(next)).toContain('statusCode="0"');
    expect(textOf(next).split('<CustomerRet>')).toHaveLength(31);
    expect(office.api.violations).toEqual([]);
  });

  it('runs once, however often it is sent', async () => {
    await office.onlineAgent();
    const write = office.write(1, 'Once Only Pools');
    const first = await office.api.execute(write);
    const second = await office.api.execute(write);
    expect(second).toEqual(first);
    expect(await office.customersNamed('Once Only Pools')).toBe(1);
  });

  it('RUN-4 is refused while another company file is open', async () => {
    await office.onlineAgent();
    await office.putState({ companyFile: 'C:\\Books\\Private.qbw' });
    const result = await office.api.execute(office.write(1, 'Wrong Books'));
    expect(result.outcome).toMatchObject({ kind: 'refused', code: 'wrong_company_file' });
    await office.putState({ companyFile: office.companyFile });
    expect(await office.customersNamed('Wrong Books')).toBe(0);
  });

  it('with a request that is not on the list is refused by its name', async () => {
    await office.onlineAgent();
    const result = await office.api.execute({
      ...office.read(1),
      qbxml: messageSet('<VendorQueryRq/>'),
    });
    expect(result.outcome).toMatchObject({ kind: 'refused', code: 'request_not_allowed' });
  });

  it('FM-8 is answered with what keeps QuickBooks busy, and works once that is gone', async () => {
    await office.onlineAgent();
    await office.putState({ modalDialog: 'Automatic Backup' });
    const busy = await office.api.health(
      ({ quickbooks }) => quickbooks.reason?.includes('Automatic Backup') === true,
    );
    expect(busy.quickbooks.state).toBe('busy');
    const result = await office.api.execute(office.write(1, 'Patient Pools'));
    expect(result.outcome).toMatchObject({ kind: 'unavailable', hresult: '0x80040414' });
    await office.putState({ modalDialog: null });
    const again = await office.api.execute(office.write(1, 'Patient Pools'));
    expect(again.outcome).toMatchObject({ kind: 'answered' });
    expect(await office.customersNamed('Patient Pools')).toBe(1);
  });
});

describe('FM-1 an agent that is killed', () => {
  it('between the answer of QuickBooks and its own journal has written the customer exactly once', async () => {
    const agent = await office.onlineAgent();
    office.proxy.onAnswered = async (_path, text) => {
      if (!text.includes('CustomerAddRq')) return;
      office.proxy.onAnswered = () => undefined;
      agent.signal('SIGKILL');
      await agent.exit();
    };
    const write = office.write(1, 'Killed Between');
    office.api.send(write);
    await agent.exit();
    await office.api.agentGone();
    expect(await office.customersNamed('Killed Between')).toBe(1);
    expect(office.api.results).toEqual([]);

    office.startAgent();
    await office.api.agentOnline();
    const result = await office.api.execute(write);
    expect(result.outcome).toMatchObject({ kind: 'answered', responseKind: 'recovered' });
    expect(textOf(result)).toContain('Killed Between');
    expect(await office.customersNamed('Killed Between')).toBe(1);
  });

  it.each([
    ['while a session is opened', '/sessions'],
    ['while the company file is looked at', '/state'],
    ['while the request is with QuickBooks', '/requests'],
  ])('%s has written the customer exactly once in the end', async (_when, path) => {
    const agent = await office.onlineAgent();
    const write = office.write(1, 'Killed Anywhere');
    office.proxy.onAnswered = async (answeredPath) => {
      if (!answeredPath.endsWith(path)) return;
      office.proxy.onAnswered = () => undefined;
      agent.signal('SIGKILL');
      await agent.exit();
    };
    office.api.send(write);
    await agent.exit();
    await office.api.agentGone();
    office.startAgent();
    await office.api.agentOnline();
    expect((await office.api.execute(write)).outcome).toMatchObject({ kind: 'answered' });
    expect(await office.customersNamed('Killed Anywhere')).toBe(1);
  });

  it('before QuickBooks got the batch runs it when it is sent again', async () => {
    const agent = await office.onlineAgent();
    await office.putFaults({
      kind: 'crash',
      atRequest: 1,
      when: 'beforeCommit',
      requestKind: 'CustomerAddRq',
      process: 'stayDown',
    });
    const write = office.write(1, 'Killed Before');
    const lost = await office.api.execute(write);
    expect(lost.outcome.kind).toBe('unknown');
    agent.signal('SIGKILL');
    await agent.exit();
    await office.api.agentGone();
    await office.putFaults();
    await office.putState({ running: true, companyFile: office.companyFile });
    office.startAgent();
    await office.api.agentOnline();
    const result = await office.api.execute(write);
    expect(result.outcome).toMatchObject({ kind: 'answered' });
    expect(await office.customersNamed('Killed Before')).toBe(1);
  });

  it('answers from its journal after it was started again', async () => {
    const agent = await office.onlineAgent();
    office.api.acknowledges = false;
    const write = office.write(1, 'In The Journal');
    const first = await office.api.execute(write);
    agent.signal('SIGKILL');
    await agent.exit();
    await office.api.agentGone();
    office.startAgent();
    await office.api.agentOnline();
    expect(await office.api.execute(write)).toEqual(first);
    expect(await office.customersNamed('In The Journal')).toBe(1);
  });
});

describe('QuickBooks that dies', () => {
  it('after it wrote the customer is asked, and the customer exists once', async () => {
    await office.onlineAgent();
    await office.putFaults({
      kind: 'crash',
      atRequest: 1,
      when: 'afterCommit',
      requestKind: 'CustomerAddRq',
    });
    const result = await office.api.execute(office.write(1, 'Crash After'));
    expect(['answered', 'unknown']).toContain(result.outcome.kind);
    const settled = await office.api.execute(office.write(1, 'Crash After'));
    expect(settled.outcome).toMatchObject({ kind: 'answered' });
    expect(await office.customersNamed('Crash After')).toBe(1);
  });

  it('FM-2 does not answer in time: the write is unknown, not failed, and is settled later', async () => {
    await office.onlineAgent();
    await office.putFaults({
      kind: 'hang',
      atRequest: 1,
      when: 'afterCommit',
      requestKind: 'CustomerAddRq',
    });
    const write = { ...office.write(1, 'Hung Up'), deadlineMs: 1_000 };
    expect((await office.api.execute(write)).outcome).toMatchObject({ kind: 'unknown' });
    await office.putFaults();
    expect((await office.api.execute(write)).outcome).toMatchObject({ kind: 'answered' });
    expect(await office.customersNamed('Hung Up')).toBe(1);
  });
});

describe('the connection', () => {
  it('comes back by itself when the line was cut and when the API was away', async () => {
    await office.onlineAgent();
    office.api.cut();
    await until('the agent to connect again', () => office.api.connections.length === 2);
    const { port } = office.api;
    const before = office.api;
    await before.close();
    office.api = await TestApi.start(port);
    office.api.adopt(before);
    await office.api.agentOnline();
  });

  it('logs the first failure and the recovery only', async () => {
    const agent = await office.onlineAgent();
    const { port } = office.api;
    const before = office.api;
    await before.close();
    await until('the loss to be logged', () => agent.stderr.includes('connection lost'));
    office.api = await TestApi.start(port);
    office.api.adopt(before);
    await office.api.agentOnline();
    await until('the recovery to be logged', () => agent.stderr.includes('connected again'));
    expect(agent.stderr.split('connection lost')).toHaveLength(2);
  });

  it('ends for good, with its own exit code, when the agent was taken out of service', async () => {
    await office.pair();
    office.api.turnAwayFor = 'revoked';
    const agent = office.startAgent();
    expect(await agent.exit()).toBe(EXIT_CODES.revoked);
  });

  it('FM-4 is ended by the agent when the service takes it for another tenant', async () => {
    await office.pair();
    office.api.tenantId = '01936a3e-0000-7000-8000-00000000000f';
    office.startAgent();
    const error = await until('the agent to protest', () =>
      office.api.frames.find((frame) => frame.type === 'error'),
    );
    expect(error).toMatchObject({ code: 'wrong_tenant' });
  });

  it('is ended by the agent for a frame nobody agreed on, and opened anew', async () => {
    await office.onlineAgent();
    office.api.sendText('{"type":"run-anything"}');
    const error = await until('the agent to protest', () =>
      office.api.frames.find((frame) => frame.type === 'error'),
    );
    expect(error).toMatchObject({ code: 'malformed_frame' });
  });
});

describe('an agent that is told to stop', () => {
  it('finishes the batch in hand, sends its result, waits for the ack and leaves with exit code 0', async () => {
    const agent = await office.onlineAgent();
    office.api.acknowledges = false;
    await office.putFaults({ kind: 'slow', delayMs: 700 });
    office.api.send(office.write(1, 'Last Words'));
    await until('the batch to run', () =>
      office.api.frames.find((frame) => frame.type === 'progress' && frame.state === 'running'),
    );
    agent.signal('SIGTERM');
    await until('the agent to say so', () =>
      office.api.frames.find((frame) => frame.type === 'drain'),
    );
    const result = await until('the result', () => office.api.results[0]);
    expect(result).toMatchObject({ batchId: batchIdOf(1), outcome: { kind: 'answered' } });
    expect(agent.isRunning).toBe(true);
    office.api.send({ type: 'ack', batchId: batchIdOf(1) });
    expect(await agent.exit()).toBe(EXIT_CODES.stopped);
  });

  it('lets no second agent onto its folder before it is gone', async () => {
    const agent = await office.onlineAgent();
    const second = await office.command('run');
    expect(second.exitCode).toBe(EXIT_CODES.alreadyRunning);
    agent.signal('SIGKILL');
    await agent.exit();
    await office.api.agentGone();
    office.startAgent();
    await until('the next agent to connect', () => office.api.connections.length === 2);
  });
});

describe('AGT-3 looking at the agent', () => {
  it('shows to whom it belongs, that it is connected and how QuickBooks is', async () => {
    await office.onlineAgent();
    await office.api.execute(office.read(1));
    await office.api.health(({ quickbooks }) => quickbooks.product !== null);
    const { exitCode, stdout } = await until('the batch to show', async () => {
      const shown = await office.command('status');
      return shown.stdout.includes('a read, answered') ? shown : null;
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Paired with {4}Blue Lagoon Pool Service/);
    expect(stdout).toMatch(/Connection {5}connected since/);
    expect(stdout).toMatch(
      /QuickBooks {5}ready: QuickBooks Desktop Enterprise Solutions: Contractor 22.0/,
    );
    const json = JSON.parse((await office.command('status', '--json')).stdout);
    expect(json).toMatchObject({ isRunning: true, status: { connection: { state: 'online' } } });
  });

  it('examines everything and says what to do', async () => {
    await office.onlineAgent();
    await office.api.health(({ quickbooks }) => quickbooks.state === 'ready');
    const well = await office.command('doctor');
    expect(well).toMatchObject({ exitCode: 0, stderr: '' });
    expect(well.stdout).toContain('All is well.');
    await office.putState({ mode: 'multi', newestBackup: null });
    const worth = await office.command('doctor');
    expect(worth.exitCode).toBe(0);
    expect(worth.stdout).toContain('File › Switch to Single-user Mode');
    await office.putState({ running: false });
    const ill = await office.command('doctor');
    expect(ill.exitCode).toBe(EXIT_CODES.unhealthy);
    expect(ill.stdout).toMatch(/FAIL {2}QuickBooks/);
  });
});

function textOf(result: { outcome: { kind: string; qbxml?: string } }): string {
  return result.outcome.qbxml ?? '';
}
