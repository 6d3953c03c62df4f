import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Ledger } from '../processes/ledger.mjs';
import { providePostgres } from './postgres.mjs';
import { existingDataDir } from './unprivileged.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connector-postgres-'));
});

afterEach(() => {
  rmSync(existingDataDir(join(folder, 'postgres')), { recursive: true, force: true });
  rmSync(folder, { recursive: true });
});

describe('data of an earlier checkout at the same place', () => {
  it('is left alone, and the person is told which folder it is and what to do', async () => {
    const options = {
      ...{ givenUrl: undefined, database: 'connector_test', purpose: 'throw-away' as const },
      ...{ dataDir: join(folder, 'postgres'), logFile: join(folder, 'postgres.log') },
      ledger: new Ledger(join(folder, 'processes.json')),
    };
    const stopped = async (password: string) =>
      (await providePostgres({ ...options, password })).program?.stop();
    await stopped('the one it was made with');
    await expect(stopped('another')).rejects.toThrow(
      `The database in ${existingDataDir(options.dataDir)} has another password`,
    );
    await stopped('the one it was made with');
  });
});
