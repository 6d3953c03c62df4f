import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config';

describe('the settings of the web server', () => {
  it('find the API on this machine unless told otherwise', () => {
    expect(readConfig({}).apiUrl.href).toBe('http://127.0.0.1:3001/');
    expect(readConfig({ API_URL: '' }).apiUrl.href).toBe('http://127.0.0.1:3001/');
    expect(readConfig({ API_URL: 'https://api.example' }).apiUrl.origin).toBe(
      'https://api.example',
    );
  });

  it('name the variable that is wrong', () => {
    expect(() => readConfig({ API_URL: 'api:3001' })).toThrow(
      /API_URL must be .* but is "api:3001"/,
    );
  });
});
