import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

describe('the address that an agent connects from', () => {
  it('is that of the connection where no proxy is trusted, whatever the caller claims', () => {
    expect(clientAddress(from('203.0.113.7'), 0)).toBe('203.0.113.7');
    expect(clientAddress(from('203.0.113.7', '198.51.100.1'), 0)).toBe('203.0.113.7');
  });

  it('is what the outermost trusted proxy wrote, and nothing a caller put before it', () => {
    expect(clientAddress(from('10.0.0.2', '1.1.1.1, 203.0.113.7'), 1)).toBe('203.0.113.7');
    expect(clientAddress(from('10.0.0.3', '1.1.1.1, 203.0.113.7, 10.0.0.2'), 2)).toBe(
      '203.0.113.7',
    );
  });

  it('is that of the connection where a proxy wrote nothing', () => {
    expect(clientAddress(from('10.0.0.2'), 1)).toBe('10.0.0.2');
    expect(clientAddress(from('10.0.0.2'), 3)).toBe('10.0.0.2');
  });
});
