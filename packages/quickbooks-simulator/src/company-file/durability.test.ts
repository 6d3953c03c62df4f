import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customerAdd } from '../conformance/customers.js';
import { Target, type TargetSession } from '../conformance/target.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { until } from '../testing/until.js';

/** The built simulator: only a process of its own can be killed. `npm test` builds before it tests. */
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

const folder = temporaryFolder();
let child: ChildProcess | null = null;

afterEach(async () => {
  child?.kill('SIGKILL');
  child = null;
  folder.remove();
});

/** Starts the simulator on the folder and waits until it says where it listens. */
async function start(seed: string): Promise<Target> {
  if (!existsSync(MAIN)) throw new Error('The simulator is not built. Run npm run build first.');
  const started = spawn(
    process.execPath,
    [MAIN, 'serve', '--port', '0', '--company-file', folder.path, '--seed', seed],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  child = started;
  let said = '';
  for await (const chunk of started.stdout) {
    said += String(chunk);
    const url = /at (http:\S+)/.exec(said)?.[1];
    if (url) return new Target(url);
  }
  throw new Error(`The simulator ended before it was ready: ${said}`);
}

async function names(session: TargetSession): Promise<string[]> {
  const { records } = await session.askOne('<CustomerQueryRq/>');
  return records.map((record) => String(record.Name));
}

describe('a company file whose process is killed with SIGKILL', () => {
  it('holds each write wholly or not at all, and knows which, wherever the kill struck', async () => {
    let round = 0;
    const situations = fc.record({
      requests: fc.integer({ min: 1, max: 5 }),
      atRequest: fc.integer({ min: 1, max: 5 }),
      when: fc.constantFrom('beforeCommit', 'afterCommit'),
    });
    await fc.assert(
      fc.asyncProperty(situations, async ({ requests, atRequest, when }) => {
        round += 1;
        const added = Array.from({ length: requests }, (_, index) => `Kill ${round} ${index + 1}`);
        const set = added.map((name) => customerAdd(`<Name>${name}</Name>`)).join('');
        const id = `kill-${round}`;
        const target = await start('none');
        const session = await target.openSession();
        await target.setFaults([{ kind: 'crash', atRequest, when, process: 'simulator' }]);
        const exit = child && once(child, 'exit');
        const isKilled = atRequest <= requests;
        const sent = session.ask(set, { newMessageSetID: id });
        if (isKilled) {
          await expect(sent).rejects.toThrow();
          await exit;
        } else {
          await sent;
          child?.kill('SIGKILL');
          await exit;
        }

        const after = await start('none');
        const later = await after.openSession();
        const done = isKilled ? atRequest - (when === 'beforeCommit' ? 1 : 0) : requests;
        const kept = await names(later);
        expect(added.filter((name) => kept.includes(name))).toEqual(added.slice(0, done));
        const probe = await later.ask('', { oldMessageSetID: id, newMessageSetID: id });
        expect(probe.responses.length).toBe(done);
        const again = await later.ask(set, { newMessageSetID: id });
        expect(again.responses.map((response) => response.statusCode)).toEqual(added.map(() => 0));
        expect((await names(later)).filter((name) => added.includes(name)).length).toBe(requests);
        child?.kill('SIGKILL');
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('is filled from the beginning when the kill struck while it was being filled', async () => {
    const filling = spawn(
      process.execPath,
      [MAIN, 'serve', '--port', '0', '--company-file', folder.path, '--seed', 'scale:9000'],
      { stdio: 'ignore' },
    );
    const exit = once(filling, 'exit');
    await until('the company file is begun', () => existsSync(`${folder.path}/file-1`));
    filling.kill('SIGKILL');
    await exit;
    const target = await start('scale:300');
    const session = await target.openSession();
    const { retCount } = await session.askOne(
      '<CustomerQueryRq metaData="MetaDataOnly"><ActiveStatus>All</ActiveStatus></CustomerQueryRq>',
    );
    expect(retCount).toBe(300);
  }, 30_000);
});
