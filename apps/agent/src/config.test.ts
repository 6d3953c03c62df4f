import { describe, expect, it } from '@jest/globals';
import { defaultStateDir, readConfig } from './config.js';

describe('the configuration', () => {
  it('takes options before variables', () => {
    const config = readConfig(
      { api: 'https://connect.example.com/', quickbooks: 'simulator:http://127.0.0.1:3002' },
      { AGENT_API_URL: 'https://other.example.com', AGENT_DIR: '/srv/agent' },
    );
    expect(config).toMatchObject({
      apiUrl: 'https://connect.example.com',
      quickbooks: 'simulator:http://127.0.0.1:3002',
      stateDir: '/srv/agent',
      logLevel: 'info',
    });
  });

  it('allows unencrypted connections to this machine only', () => {
    expect(readConfig({ api: 'http://127.0.0.1:3001' }, {}).apiUrl).toBe('http://127.0.0.1:3001');
    expect(() => readConfig({ api: 'http://connect.example.com' }, {})).toThrow(
      '--api or AGENT_API_URL must begin with https://',
    );
  });

  it('names everything that is wrong at once', () => {
    const wrong = () => readConfig({ api: 'nonsense', quickbooks: 'com:' }, { LOG_LEVEL: 'loud' });
    expect(wrong).toThrow(/--api or AGENT_API_URL[\s\S]*--quickbooks[\s\S]*LOG_LEVEL/);
  });

  it('keeps its state where each system keeps the data of a user', () => {
    const onLinux = defaultStateDir({}, 'linux', '/people/office');
    expect(onLinux).toBe('/people/office/.local/state/industrack-agent');
    expect(defaultStateDir({ XDG_STATE_HOME: '/state' }, 'linux', '/people/office')).toBe(
      '/state/industrack-agent',
    );
    expect(defaultStateDir({ LOCALAPPDATA: '/users/office/local' }, 'win32', '/x')).toBe(
      '/users/office/local/IndusTrack/Agent',
    );
  });
});
