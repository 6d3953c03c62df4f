import { describe, expect, it } from '@jest/globals';
import { OwedTime } from './owed-time.js';

describe('the time in which an agent owes an answer', () => {
  it('grows with what was sent to it before and is not answered', () => {
    const owed = new OwedTime();
    expect(owed.add('ours', 180_000)).toBe(180_000);
    expect(owed.add('ours', 180_000)).toBe(360_000);
    owed.settle('ours', 180_000);
    expect(owed.add('ours', 60_000)).toBe(240_000);
  });

  it('is nothing to another agent, and begins anew when everything is answered', () => {
    const owed = new OwedTime();
    owed.add('ours', 180_000);
    expect(owed.add('theirs', 1_000)).toBe(1_000);
    owed.settle('ours', 180_000);
    expect(owed.add('ours', 300_000)).toBe(300_000);
  });
});
