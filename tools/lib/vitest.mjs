import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cache, root } from './paths.mjs';
import { runTool } from './process.mjs';

/**
 * Runs all test projects and counts from Vitest's own record, never from what it prints.
 *
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>}
 */
export async function runTests() {
  const record = join(cache, 'vitest.json');
  mkdirSync(dirname(record), { recursive: true });
  rmSync(record, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${record}`];
  const finished = await runTool('vitest', ['run', ...reporters], { show: true });
  if (!existsSync(record)) {
    return { passed: 0, failed: 1, skipped: 0, failures: ['tests: Vitest stopped before it could write its record'] };
  }
  return count(JSON.parse(readFileSync(record, 'utf8')), finished.code);
}

/**
 * @param {VitestRecord} record
 * @param {number} code
 */
function count(record, code) {
  const failures = record.testResults.flatMap((file) => {
    const name = relative(root, file.name).replaceAll('\\', '/');
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    // A file that cannot even be loaded has no test that could have failed.
    if (file.status === 'failed' && failed.length === 0) return [`${name}: the file did not run to its end`];
    return failed.map((test) => `${name}: ${test.fullName}`);
  });
  if (code !== 0 && failures.length === 0) failures.push('tests: Vitest reported an error outside the tests');
  return {
    passed: record.numPassedTests,
    failed: failures.length,
    skipped: record.numPendingTests + record.numTodoTests,
    failures,
  };
}

/**
 * @typedef {object} VitestRecord
 * @property {number} numPassedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */
