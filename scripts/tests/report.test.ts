import { describe, expect, it } from '@jest/globals';
import { countReport, total } from './report.mjs';

const GREEN = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the count at the end of npm test', () => {
  it('is what the runner reported', () => {
    expect(countReport({ ...GREEN, numFailedTests: 2 })).toEqual({ passed: 12, failed: 2 });
  });

  it('counts a suite that could not load as a failure', () => {
    expect(countReport({ ...GREEN, numRuntimeErrorTestSuites: 1 })).toEqual({
      passed: 12,
      failed: 1,
    });
  });

  it('counts a test that did not run as a failure', () => {
    expect(countReport({ ...GREEN, numPendingTests: 1, numTodoTests: 2 })).toEqual({
      passed: 12,
      failed: 3,
    });
  });

  it('adds up the runners', () => {
    expect(
      total([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 3 },
      ]),
    ).toEqual({ passed: 3, failed: 3 });
  });

  it('is a failure when no test ran at all', () => {
    expect(total([])).toEqual({ passed: 0, failed: 1 });
    expect(total([{ passed: 0, failed: 0 }])).toEqual({ passed: 0, failed: 1 });
  });
});
