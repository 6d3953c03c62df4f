import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideRetry, FIRST_DELAY_MS, HEALTHY_SPELL_MS, LONGEST_DELAY_MS } from './backoff.js';

const brokenLine = { reason: null, onlineMs: 0 } as const;
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('AGT-1 connecting again', () => {
  it('waits between half and all of a delay that doubles from 1 s to 60 s', () => {
    fc.assert(
      fc.property(fc.nat(200), chances, (failures, random) => {
        const decision = decideRetry(brokenLine, failures, random);
        if (decision.kind !== 'retry') throw new Error('a broken line is always tried again');
        const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
        expect(decision.delayMs).toBeGreaterThanOrEqual(longest / 2);
        expect(decision.delayMs).toBeLessThanOrEqual(longest);
        expect(decision.failures).toBe(failures + 1);
      }),
    );
  });

  it('begins at the shortest delay again after a healthy spell, and not after a short one', () => {
    const healthy = decideRetry({ reason: null, onlineMs: HEALTHY_SPELL_MS }, 9, 1);
    const short = decideRetry({ reason: null, onlineMs: HEALTHY_SPELL_MS - 1 }, 9, 1);
    expect(healthy).toEqual({ kind: 'retry', delayMs: FIRST_DELAY_MS, failures: 1 });
    expect(short).toMatchObject({ delayMs: LONGEST_DELAY_MS });
  });

  it('is given up for an agent that was taken out of service', () => {
    expect(decideRetry({ reason: 'revoked', onlineMs: 0 }, 0, 0)).toEqual({
      kind: 'give-up',
      reason: 'revoked',
    });
  });

  it('waits long when the service turned the agent away, since that rarely passes by itself', () => {
    for (const reason of ['authentication_failed', 'replaced', 'unsupported_version'] as const) {
      const decision = decideRetry({ reason, onlineMs: 0 }, 0, 0);
      expect(decision).toMatchObject({ kind: 'retry', delayMs: LONGEST_DELAY_MS / 2 });
    }
  });

  it('is soon when the service only restarts', () => {
    const decision = decideRetry({ reason: 'draining', onlineMs: HEALTHY_SPELL_MS }, 5, 0);
    expect(decision).toMatchObject({ delayMs: FIRST_DELAY_MS / 2 });
  });
});
