// Sums the results that Jest wrote: `node sum.js FOLDER NAME...`. A result that is missing, empty or of a suite that could
// not run counts as a failure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...names] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const name of names) {
  try {
    const result = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites + (result.numPassedTests === 0 ? 1 : 0);
  } catch (error) {
    console.error(`${name}: no result (${error.message})`);
    failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
