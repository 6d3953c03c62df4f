import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from './origin.js';

describe('Origin of state-changing requests', () => {
  it.each([
    ['https://connector.example', 'https://connector.example', true],
    ['https://connector.example:443', 'https://connector.example', true],
    ['http://localhost:3000', 'http://127.0.0.1:3000', true],
    ['http://localhost:3001', 'http://127.0.0.1:3000', false],
    ['http://connector.example', 'https://connector.example', false],
    ['https://connector.example.evil.example', 'https://connector.example', false],
    ['null', 'https://connector.example', false],
    ['', 'https://connector.example', false],
  ])('takes a page at "%s" for the web UI at %s: %s', (origin, webOrigin, expected) => {
    expect(isOwnOrigin(origin, webOrigin)).toBe(expected);
  });
});
