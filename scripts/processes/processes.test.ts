import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identify, isRunning } from './identity.mjs';
import { Ledger } from './ledger.mjs';
import { takeLock } from './lock.mjs';
import { freePort, requireFreePort } from './ports.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connector-processes-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process that does nothing until it is ended. */
function idle() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error('The process did not start.');
  return { child, identity };
}

describe('the identity of a process', () => {
  it('is not shared by a later process with the same id', () => {
    const self = identify(process.pid);
    expect(self && isRunning(self)).toBe(true);
    expect(isRunning({ pid: process.pid, begun: 'another instant' })).toBe(false);
  });
});

describe('what a crash left running', () => {
  it('is ended by the next run', async () => {
    const { identity } = idle();
    new Ledger(join(folder, 'processes.json')).add({
      name: 'idler',
      signal: 'SIGTERM',
      ...identity,
    });
    const next = new Ledger(join(folder, 'processes.json'));
    expect(await next.endLeftovers()).toEqual(['idler']);
    expect(isRunning(identity)).toBe(false);
  });

  it("is left alone when its id has become somebody else's", async () => {
    const { child, identity } = idle();
    const ledger = new Ledger(join(folder, 'processes.json'));
    ledger.add({ name: 'idler', signal: 'SIGTERM', pid: identity.pid, begun: 'another instant' });
    expect(await ledger.endLeftovers()).toEqual([]);
    expect(isRunning(identity)).toBe(true);
    child.kill('SIGKILL');
  });
});

describe('the lock of a state folder', () => {
  it('is held by one process, and names it', () => {
    const first = takeLock(join(folder, 'start'));
    expect(first.taken).toBe(true);
    expect(takeLock(join(folder, 'start'))).toEqual({ taken: false, ownerPid: process.pid });
    if (first.taken) first.release();
    expect(takeLock(join(folder, 'start')).taken).toBe(true);
  });

  it('is taken over from an owner that crashed', () => {
    writeFileSync(
      join(folder, 'start'),
      JSON.stringify({ pid: process.pid, begun: 'another instant' }),
    );
    expect(takeLock(join(folder, 'start')).taken).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'start'), 'utf8'))).toEqual(identify(process.pid));
  });
});

describe('a taken port', () => {
  it('is named, with the setting that changes it', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(requireFreePort({ name: 'web UI', port, variable: 'WEB_PORT' })).rejects.toThrow(
      `Port ${port} is taken by another program, and the web UI needs it. Stop that program, or choose another port: WEB_PORT=${port + 100} npm start`,
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(
      requireFreePort({ name: 'web UI', port, variable: 'WEB_PORT' }),
    ).resolves.toBeUndefined();
  });
});
