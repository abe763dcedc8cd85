/** Prints `N passed, N failed` of vitest's JSON report and exits 1 if a test or a check failed. */
import { existsSync, readFileSync } from 'node:fs';

interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const [, , file = '', tested = '1', checked = '1'] = process.argv;

function summaryOf(text: string): Summary {
  const report: unknown = JSON.parse(text);
  const count = (name: string): number => {
    const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests') + count('numFailedTestSuites'),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}

const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
const tests = text === '' ? { passed: 0, failed: 1, skipped: 0 } : summaryOf(text);
const brokenRun = tested !== '0' && tests.failed === 0 ? 1 : 0;
const failed = tests.failed + brokenRun + (checked === '0' ? 0 : 1);
if (checked !== '0') console.log('npm run check failed');
console.log(`${String(tests.passed)} passed, ${String(failed)} failed, ${String(tests.skipped)} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
