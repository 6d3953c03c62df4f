import { describe, expect, it } from '@jest/globals';
import { HRESULTS, hresultMeaning } from './hresults.js';
import { STATUS_CODES, statusMeaning } from './status-codes.js';

describe('a status code', () => {
  it.each([
    [0, 'accept'],
    [1, 'empty'],
    [530, 'accept'],
    [1000, 'retry'],
    [3100, 'hold'],
    [3175, 'retry'],
    [3200, 're-read'],
    [3260, 'stop'],
    [3391, 'retry'],
    [9002, 're-read'],
  ])('%i makes the engine %s', (code, action) => {
    expect(statusMeaning(code).action).toBe(action);
  });

  it('of a message set is explained too, though it comes as text', () => {
    expect(statusMeaning('9004')).toMatchObject({ code: 9004, isListed: true, action: 'stop' });
  });

  it('that no table lists is judged by its range, and never accepted from 1000 up', () => {
    expect(statusMeaning(777)).toMatchObject({ isListed: false, action: 'accept' });
    expect(statusMeaning(4711)).toMatchObject({ isListed: false, action: 'hold' });
    expect(statusMeaning(9150)).toMatchObject({ isListed: false, action: 'hold' });
    expect(statusMeaning('nonsense')).toMatchObject({ isListed: false, action: 'hold' });
  });

  it('is always explained in whole sentences, with its source', () => {
    for (const code of STATUS_CODES) {
      const meaning = statusMeaning(code);
      expect(meaning.advice).toMatch(/^[A-Z].*\.$/);
      expect(meaning.source.length).toBeGreaterThan(0);
    }
  });
});

describe('an HRESULT', () => {
  it('is found in any spelling', () => {
    for (const spelling of ['0x8004040a', '8004040A', 0x8004040a, 0x8004040a | 0]) {
      expect(hresultMeaning(spelling)).toMatchObject({ hresult: '0x8004040A', isListed: true });
    }
  });

  it('for another company file stops the run (RUN-4)', () => {
    expect(hresultMeaning('0x8004040A').action).toBe('stop');
  });

  it('that is not listed is tried again and says what to do', () => {
    expect(hresultMeaning('0x80049999')).toMatchObject({ isListed: false, action: 'retry' });
  });

  it('is always explained in whole sentences, with its source', () => {
    for (const hresult of HRESULTS) {
      const meaning = hresultMeaning(hresult);
      expect(meaning.advice).toMatch(/^[A-Z].*\.$/);
      expect(meaning.source.length).toBeGreaterThan(0);
    }
  });
});
