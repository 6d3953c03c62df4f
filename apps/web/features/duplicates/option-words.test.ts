import { describe, expect, it } from '@jest/globals';
import type { DuplicateDecision } from '../../api/types';
import { decisionInWords, OPTIONS } from './option-words';

describe('JOB-3 the four ways in words', () => {
  it('are four, each with what it does', () => {
    expect(Object.keys(OPTIONS)).toEqual(['leave', 'rename', 'remove_job', 'one_way']);
  });

  it('say what was decided and how far it is', () => {
    const decision = { option: 'remove_job', state: 'awaiting_approval' } as DuplicateDecision;
    expect(decisionInWords(decision)).toBe('Remove the job: waits for support’s approval');
  });
});
