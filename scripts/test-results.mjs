/** Adds up the JSON reports of vitest and Playwright for the closing line of `npm test`. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of vitest's JSON report. A test file that could not be loaded has no failed test, and counts as one.
 * @param {{ success: boolean, numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults?: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const broken = (report.testResults ?? []).filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/**
 * Counts of Playwright's JSON report. A flaky test has failed once: it counts as failed. Errors outside of tests count too.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * The closing line. A run that did not succeed never claims `0 failed`: a step without tests of its own counts as one.
 * @param {readonly Counts[]} counts
 * @param {boolean} success whether every step succeeded
 * @returns {string}
 */
export function closingLine(counts, success) {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const part of counts) {
    passed += part.passed;
    failed += part.failed;
    skipped += part.skipped;
  }
  if (!success && failed === 0) failed = 1;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
