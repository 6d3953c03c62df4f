import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { batchResultSchema } from './batch.js';
import { downFrameSchema } from './down.js';
import { CLOSE_REASONS } from './ending.js';
import { proofMessage } from './handshake.js';
import { pairingRequestSchema, pairingResponseSchema } from './pairing.js';
import { upFrameSchema } from './up.js';
import { PROTOCOL_VERSION } from './version.js';

/**
 * What was released, by version. When this test fails because a frame changed: raise PROTOCOL_VERSION and add a
 * line here. A line that stands is never edited once a release has gone out with it.
 */
const RELEASED: Readonly<Record<number, string>> = {
  1: '8703ff7b428571f3c496a9358512dcac91142831cabe72394c7f2397eeaef9fd',
  2: 'c70c7163aca307485e90ddb09235e38aeec60e1ed0f6e00de14534af87a6cdbc',
};

function hashOfProtocol(): string {
  const shapes = {
    up: z.toJSONSchema(upFrameSchema),
    down: z.toJSONSchema(downFrameSchema),
    result: z.toJSONSchema(batchResultSchema),
    pairing: [z.toJSONSchema(pairingRequestSchema), z.toJSONSchema(pairingResponseSchema)],
    closeReasons: CLOSE_REASONS,
    proof: Buffer.from(proofMessage({ agentId: 'agent', nonce: 'nonce' })).toString('utf8'),
  };
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex');
}

describe('the protocol version', () => {
  it('is raised whenever a frame changes', () => {
    expect(hashOfProtocol()).toBe(RELEASED[PROTOCOL_VERSION]);
  });
});
