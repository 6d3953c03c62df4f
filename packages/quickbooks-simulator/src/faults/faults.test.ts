import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { customerAdd } from '../conformance/customers.js';
import { document, RefusedCall, Target } from '../conformance/target.js';
import { type RunningSimulator, startSimulator } from '../simulator.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
let simulator: RunningSimulator;
let target: Target;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, companyFile: folder.path, seed: 'none' });
  target = new Target(simulator.url);
});

afterEach(() => target.setFaults([]));

afterAll(async () => {
  await simulator.close();
  folder.remove();
});

const HOST = '<HostQueryRq/>';

async function isThere(name: string): Promise<boolean> {
  const { responses } = await target.atDesk(
    `<CustomerQueryRq><FullName>${name}</FullName></CustomerQueryRq>`,
  );
  return responses[0]?.statusCode === 0;
}

function add(name: string): string {
  return customerAdd(`<Name>${name}</Name>`);
}

describe('PUT /faults', () => {
  it('cuts the connection after the set was carried out', async () => {
    const session = await target.openSession();
    const name = target.uniqueName('Cut');
    await target.setFaults([{ kind: 'disconnect', atRequest: 1 }]);
    await expect(session.ask(add(name))).rejects.toThrow(/fetch failed|terminated/);
    expect(await isThere(name)).toBe(true);
    expect((await session.askOne(HOST)).statusCode).toBe(0);
  });

  it('lets an answer break off in the middle', async () => {
    const session = await target.openSession();
    const name = target.uniqueName('Torn');
    await target.setFaults([{ kind: 'truncatedResponse', atRequest: 1, afterBytes: 120 }]);
    await expect(session.ask(add(name))).rejects.toThrow(/terminated|fetch failed/);
    expect(await isThere(name)).toBe(true);
  });

  it('holds an answer back until the faults are set again', async () => {
    const session = await target.openSession();
    const name = target.uniqueName('Hang');
    await target.setFaults([{ kind: 'hang', atRequest: 1, when: 'beforeCommit' }]);
    let isAnswered = false;
    const answer = session.askOne(add(name)).then((answered) => {
      isAnswered = true;
      return answered;
    });
    await target.desk();
    expect(isAnswered).toBe(false);
    await target.setFaults([]);
    expect((await answer).statusCode).toBe(0);
  });

  it('slows every request down', async () => {
    const session = await target.openSession();
    await target.setFaults([{ kind: 'slow', delayMs: 40 }]);
    const before = performance.now();
    await session.ask(HOST + HOST);
    expect(performance.now() - before).toBeGreaterThanOrEqual(75);
  });

  it('counts requests of one kind when told to', async () => {
    const session = await target.openSession();
    const [first, second] = [target.uniqueName('Kind'), target.uniqueName('Kind')];
    const crash = {
      kind: 'crash',
      atRequest: 2,
      requestKind: 'CustomerAddRq',
      when: 'beforeCommit',
    };
    await target.setFaults([crash]);
    await session.ask(HOST + add(first) + HOST);
    await expect(session.ask(HOST + add(second))).rejects.toThrow();
    expect([await isThere(first), await isThere(second)]).toEqual([true, false]);
  });

  it('leaves QuickBooks closed after a crash when told to, until a person starts it', async () => {
    const session = await target.openSession();
    await target.setFaults([
      { kind: 'crash', atRequest: 1, when: 'afterCommit', process: 'stayDown' },
    ]);
    await expect(session.ask(HOST)).rejects.toThrow();
    await expect(target.openSession()).rejects.toMatchObject({ hresult: '0x80040416' });
    await target.changeDesk({ running: true });
    await target.inSession(async (later) => {
      expect((await later.askOne(HOST)).statusCode).toBe(0);
    });
  });

  it('opens a dialog in the middle of a set: what ran before it stays', async () => {
    const session = await target.openSession();
    const [first, second] = [target.uniqueName('Before'), target.uniqueName('After')];
    await target.setFaults([
      { kind: 'desk', atRequest: 2, change: { modalDialog: 'Update available' } },
    ]);
    await expect(session.ask(add(first) + add(second))).rejects.toMatchObject({
      hresult: '0x80040414',
    });
    await target.changeDesk({ modalDialog: null });
    expect([await isThere(first), await isThere(second)]).toEqual([true, false]);
  });

  it('switches the mode and the company file under a program', async () => {
    const { companyFile } = await target.desk();
    const session = await target.openSession();
    const change = { mode: 'multi', companyFile: 'C:\\Books\\Other.qbw' };
    await target.setFaults([{ kind: 'desk', atRequest: 1, change }]);
    await expect(session.ask(HOST)).rejects.toMatchObject({ hresult: '0x8004040D' });
    await target.changeDesk({ companyFile, mode: 'single' });
  });

  it('lets the clock of the machine be wrong, and jump', async () => {
    const session = await target.openSession();
    await target.setFaults([
      { kind: 'clockSkew', skewMs: 86_400_000 },
      { kind: 'clockJump', atRequest: 2, jumpMs: -2 * 86_400_000 },
    ]);
    const at = async () => {
      const { records } = await session.askOne(add(target.uniqueName('Clock')));
      return Number(records[0]?.EditSequence) * 1000 - Date.now();
    };
    const [ahead, behind] = [await at(), await at()];
    expect(Math.round(ahead / 3_600_000)).toBe(24);
    expect(Math.round(behind / 3_600_000)).toBe(-24);
  });

  it('concerns programs, never the desk', async () => {
    await target.setFaults([{ kind: 'crash', atRequest: 1, when: 'beforeCommit' }]);
    expect((await target.atDesk(HOST)).responses[0]?.statusCode).toBe(0);
  });

  it('refuses a fault it does not know, and says which part is wrong', async () => {
    await expect(target.setFaults([{ kind: 'explode' }])).rejects.toThrow(/faults\.0\.kind/);
  });
});

describe('the HTTP face', () => {
  it('answers an HRESULT as 409 with its text, and without any qbXML', async () => {
    const response = await fetch(`${simulator.url}/qbxml`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: document('<Nope/>', {}),
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ hresult: '0x80040400' });
  });

  it('serves a page for a person to play the QuickBooks user, which says that it is a simulator', async () => {
    const page = await fetch(`${simulator.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const text = await page.text();
    expect(text).toContain('It is not QuickBooks');
    for (const [, path] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect((await fetch(simulator.url + path)).status).toBe(200);
    }
  });

  it('refuses a state it does not know', async () => {
    await expect(target.changeDesk({ mode: 'triple' })).rejects.toThrow(/400.*mode/);
    await expect(target.changeDesk({ colour: 'red' })).rejects.toThrow(/400/);
    await expect(target.changeDesk({ timeZone: 'Mars/Olympus' })).rejects.toThrow(/time zone/);
  });

  it('keeps what is in a company file that is renamed', async () => {
    const { companyFile } = await target.desk();
    const name = target.uniqueName('Moved');
    await target.atDesk(add(name));
    const to = 'D:\\Elsewhere\\Renamed.qbw';
    await fetch(`${simulator.url}/company-files/rename`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: companyFile, to }),
    });
    expect((await target.desk()).companyFile).toBe(to);
    expect(await isThere(name)).toBe(true);
  });

  it('names the calls that QuickBooks refuses', async () => {
    const gone = target.openSession({ companyFile: 'C:\\Books\\Gone.qbw' });
    await expect(gone).rejects.toBeInstanceOf(RefusedCall);
  });
});
