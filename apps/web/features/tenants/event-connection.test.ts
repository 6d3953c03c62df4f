import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryDelayMs } from './event-connection';

describe('connecting again to the events of a tenant', () => {
  it('waits a second at first, and longer each time up to half a minute', () => {
    const longest = [0, 1, 2, 3, 4, 5, 60].map((failures) => retryDelayMs(failures, () => 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('spreads pages that lost the stream at the same moment, but never asks in a rush', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delayMs = retryDelayMs(failures, () => random);
        expect(delayMs).toBeGreaterThanOrEqual(500);
        expect(delayMs).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});
