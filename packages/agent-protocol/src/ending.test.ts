import { describe, expect, it } from '@jest/globals';
import { CLOSE_REASONS, closeReasonOf } from './ending.js';

describe('close codes', () => {
  it('stand for one reason each', () => {
    for (const [reason, { code }] of Object.entries(CLOSE_REASONS)) {
      expect(closeReasonOf(code)).toBe(reason);
    }
  });

  it('of a line that broke stand for none', () => {
    expect(closeReasonOf(1006)).toBeNull();
  });
});
