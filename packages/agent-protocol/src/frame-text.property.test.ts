import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeFrame, parseDownFrame, parseUpFrame } from './frame-text.js';
import { PROTOCOL_VERSION } from './version.js';

const validTexts = [
  encodeFrame({
    type: 'hello',
    protocolVersion: PROTOCOL_VERSION,
    agentId: '01936a3e-0000-7000-8000-000000000001',
    agentVersion: '0.1.0',
    machineName: 'OFFICE-PC',
    timeZone: 'America/Phoenix',
  }),
  encodeFrame({
    type: 'result',
    batchId: 'AAAAAAAAAAAAAAAAAAAAAA',
    index: 0,
    last: true,
    encoding: 'br+base64',
    data: 'AAAA',
  }),
  encodeFrame({ type: 'ack', batchId: 'AAAAAAAAAAAAAAAAAAAAAA' }),
];

/** A valid frame with a stretch of it replaced by something else. */
const damagedTexts = fc
  .tuple(fc.constantFrom(...validTexts), fc.nat(), fc.nat(10), fc.string({ maxLength: 10 }))
  .map(([text, at, length, replacement]) => {
    const start = at % text.length;
    return text.slice(0, start) + replacement + text.slice(start + length);
  });

describe('reading frames', () => {
  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), damagedTexts, fc.string({ unit: 'binary' })),
        (text) => {
          for (const parsed of [parseUpFrame(text), parseDownFrame(text)]) {
            expect(['frame', 'problem']).toContain(parsed.kind);
          }
        },
      ),
    );
  });

  it('gives only frames that it would write the same again', () => {
    fc.assert(
      fc.property(damagedTexts, (text) => {
        const parsed = parseUpFrame(text);
        if (parsed.kind !== 'frame') return;
        expect(parseUpFrame(encodeFrame(parsed.frame))).toEqual(parsed);
      }),
    );
  });
});
