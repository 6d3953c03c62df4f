import { describe, expect, it } from '@jest/globals';
import type { Execute } from './batch.js';
import { encodeFrame, FrameTooLargeError, parseDownFrame, parseUpFrame } from './frame-text.js';
import type { Hello } from './handshake.js';
import { MAX_FRAME_BYTES } from './limits.js';
import { PROTOCOL_VERSION } from './version.js';

const hello: Hello = {
  type: 'hello',
  protocolVersion: PROTOCOL_VERSION,
  agentId: '01936a3e-0000-7000-8000-000000000001',
  agentVersion: '0.1.0',
  machineName: 'OFFICE-PC',
  timeZone: 'America/Phoenix',
};

const execute: Execute = {
  type: 'execute',
  batchId: 'AAAAAAAAAAAAAAAAAAAAAA',
  tenantId: '01936a3e-0000-7000-8000-000000000002',
  companyFile: 'C:\\Books\\Blue Lagoon.qbw',
  kind: 'read',
  follows: 'BBBBBBBBBBBBBBBBBBBBBB',
  deadlineMs: 60_000,
  qbxml: '<?xml version="1.0"?>',
};

describe('a frame', () => {
  it('is read back as it was written', () => {
    expect(parseUpFrame(encodeFrame(hello))).toEqual({ kind: 'frame', frame: hello });
    expect(parseDownFrame(encodeFrame(execute))).toEqual({ kind: 'frame', frame: execute });
  });

  it('of another protocol version is told apart even when its shape has changed', () => {
    const text = JSON.stringify({
      type: 'hello',
      protocolVersion: PROTOCOL_VERSION + 1,
      somethingNew: true,
    });
    expect(parseUpFrame(text)).toMatchObject({ kind: 'problem', code: 'unsupported_version' });
  });

  it('with a field nobody agreed on is malformed', () => {
    const text = JSON.stringify({ ...hello, isAdmin: true });
    expect(parseUpFrame(text)).toMatchObject({ kind: 'problem', code: 'malformed_frame' });
  });

  it('that belongs to the other direction is malformed', () => {
    expect(parseUpFrame(encodeFrame(execute))).toMatchObject({ code: 'malformed_frame' });
    expect(parseDownFrame(encodeFrame(hello))).toMatchObject({ code: 'malformed_frame' });
  });

  it('is refused by its size in bytes, before it is parsed', () => {
    const text = `{"${'é'.repeat(MAX_FRAME_BYTES / 2)}`;
    expect(text.length).toBeLessThan(MAX_FRAME_BYTES);
    expect(parseUpFrame(text)).toMatchObject({ kind: 'problem', code: 'frame_too_large' });
  });

  it('names the place of a problem and never the value, which may be customer data', () => {
    const parsed = parseDownFrame(JSON.stringify({ ...execute, batchId: 'Jane Doe' }));
    expect(parsed).toEqual({
      kind: 'problem',
      code: 'malformed_frame',
      message: 'A frame is not as agreed: batchId (invalid_format).',
    });
  });

  it('is not written when it would be too large to be read', () => {
    const tooLarge = { ...execute, qbxml: '"'.repeat(MAX_FRAME_BYTES / 2) };
    expect(() => encodeFrame(tooLarge)).toThrow(FrameTooLargeError);
  });
});
