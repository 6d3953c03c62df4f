import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { proofMessage, proofSchema } from './handshake.js';
import { normalizePairingCode, pairingCodeSchema } from './pairing.js';

describe('the proof of an agent', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const message = proofMessage({ agentId: 'agent-1', nonce: 'nonce-1' });
  const signature = sign(null, message, privateKey);

  it('fits into its frame and holds for its own agent and nonce', () => {
    expect(
      proofSchema.safeParse({ type: 'proof', signature: signature.toString('base64') }).success,
    ).toBe(true);
    expect(verify(null, message, publicKey, signature)).toBe(true);
  });

  it('does not hold for another agent or another nonce', () => {
    for (const other of [
      { agentId: 'agent-2', nonce: 'nonce-1' },
      { agentId: 'agent-1', nonce: 'nonce-2' },
    ]) {
      expect(verify(null, proofMessage(other), publicKey, signature)).toBe(false);
    }
  });
});

describe('SET-6 a pairing code', () => {
  it('is understood however a person types it', () => {
    for (const typed of ['abcd-efgh', 'ABCDEFGH', ' abcd efgh ']) {
      expect(normalizePairingCode(typed)).toBe('ABCD-EFGH');
    }
  });

  it('has no letters that are mistaken for digits', () => {
    expect(pairingCodeSchema.safeParse('ABCD-EFG0').success).toBe(false);
    expect(pairingCodeSchema.safeParse('ABCD-EFG2').success).toBe(true);
  });
});
