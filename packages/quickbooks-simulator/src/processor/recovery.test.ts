import { describe, expect, it } from '@jest/globals';
import type { MessageSetRecord } from '../company-file/message-set-store.js';
import { accepted } from './answer.js';
import { decideRecovery, type RecoveryQuestion } from './recovery.js';

const RESPONSE = { requestKind: 'CustomerAddRq', answer: accepted([]) };
const FINISHED: MessageSetRecord = { contentHash: 'a', responses: [RESPONSE], isFinished: true };

function decide(
  question: Partial<RecoveryQuestion>,
  stored: Record<string, MessageSetRecord> = {},
) {
  return decideRecovery({
    newId: undefined,
    oldId: undefined,
    requestCount: 1,
    contentHash: 'a',
    stored: (id) => stored[id],
    ...question,
  });
}

describe('behaviours §7: error recovery by message set ids', () => {
  it('carries out a set it has not seen', () => {
    expect(decide({ newId: 'X' })).toEqual({ kind: 'run', done: [] });
  });

  it('answers the same set from what is stored instead of carrying it out twice', () => {
    expect(decide({ newId: 'X' }, { X: FINISHED })).toEqual({
      kind: 'recall',
      responses: [RESPONSE],
    });
  });

  it('refuses other content under the same id with 9001', () => {
    expect(decide({ newId: 'X', contentHash: 'b' }, { X: FINISHED })).toEqual({
      kind: 'refuse',
      statusCode: 9001,
    });
  });

  it('goes on behind the last outcome of a set it died in', () => {
    const interrupted = { ...FINISHED, isFinished: false };
    expect(decide({ newId: 'X', requestCount: 2 }, { X: interrupted })).toEqual({
      kind: 'run',
      done: [RESPONSE],
    });
  });

  it('answers a probe, and keeps the state', () => {
    const probe = { newId: 'X', oldId: 'X', requestCount: 0 };
    expect(decide(probe, { X: FINISHED })).toEqual({ kind: 'recall', responses: [RESPONSE] });
  });

  it('clears the state when only the old id is given without requests', () => {
    expect(decide({ oldId: 'X', requestCount: 0 }, { X: FINISHED })).toEqual({ kind: 'clear' });
  });

  it('answers 600 when nothing is stored under the id', () => {
    expect(decide({ newId: 'X', oldId: 'X', requestCount: 0 })).toEqual({
      kind: 'refuse',
      statusCode: 600,
    });
    expect(decide({ oldId: 'X', requestCount: 0 })).toEqual({ kind: 'refuse', statusCode: 600 });
  });

  it('answers 9002 when the responses could not be kept', () => {
    const unkept = { ...FINISHED, responses: null };
    expect(decide({ newId: 'X' }, { X: unkept })).toEqual({ kind: 'refuse', statusCode: 9002 });
  });

  it('takes ids of 24 characters and refuses longer ones with 9004: a UUID does not fit', () => {
    expect(decide({ newId: 'x'.repeat(24) }).kind).toBe('run');
    expect(decide({ newId: '0192a4c5-0000-7000-8000-000000000000' })).toEqual({
      kind: 'refuse',
      statusCode: 9004,
    });
  });
});
