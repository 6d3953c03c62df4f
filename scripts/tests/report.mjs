/**
 * Counts what the test runner reported. A suite that could not even load has no failed test in it, so it counts
 * as a failure of its own; so does a run that found no test at all.
 *
 * @typedef {{ passed: number, failed: number }} Count
 *
 * @typedef {object} JestReport the part of Jest's JSON report that is read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests skipped ones: there must be none
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 */

/**
 * @param {JestReport} report
 * @returns {Count}
 */
export function countReport(report) {
  const notRun = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites + notRun,
  };
}

/**
 * @param {readonly Count[]} counts of every runner
 * @returns {Count}
 */
export function total(counts) {
  const sum = counts.reduce(
    (all, count) => ({ passed: all.passed + count.passed, failed: all.failed + count.failed }),
    { passed: 0, failed: 0 },
  );
  return sum.passed + sum.failed === 0 ? { passed: 0, failed: 1 } : sum;
}
