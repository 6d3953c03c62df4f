import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.mjs';

describe('the settings of npm start', () => {
  it('are three ports from 3000 on when nothing is said', () => {
    expect(readSettings({}, [])).toEqual({
      ports: { web: 3000, api: 3001, simulator: 3002 },
      databaseUrl: undefined,
      appDatabaseUrl: undefined,
      redisUrl: undefined,
      exitAfterFirstSync: false,
    });
  });

  it('take what is given', () => {
    const settings = readSettings({ WEB_PORT: '4000', REDIS_URL: 'redis://127.0.0.1:6379' }, [
      '--exit-after-first-sync',
    ]);
    expect(settings.ports.web).toBe(4000);
    expect(settings.redisUrl).toBe('redis://127.0.0.1:6379');
    expect(settings.exitAfterFirstSync).toBe(true);
  });

  it('name the variable that is wrong', () => {
    expect(() => readSettings({ API_PORT: 'abc' }, [])).toThrow(
      'API_PORT must be a port from 1 to 65535, not "abc".',
    );
    expect(() => readSettings({ API_PORT: '3000' }, [])).toThrow('three different ports');
  });

  it('refuse an option that does not exist, and show those that do', () => {
    expect(() => readSettings({}, ['--exit'])).toThrow('npm start [-- --exit-after-first-sync]');
  });
});
