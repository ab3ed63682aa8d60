// Sums the results that Jest wrote: `node sum.js FAILED FOLDER NAME...`, where FAILED is how many steps without results
// failed. A result that is missing or empty, and a suite that could not run, count as a failure each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [failedSteps, folder, ...names] = process.argv.slice(2);
let passed = 0;
let failed = Number(failedSteps);
for (const name of names) {
  const result = read(join(folder, `${name}.json`));
  passed += result?.numPassedTests ?? 0;
  failed += result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 0;
  if (!result || result.numPassedTests === 0) {
    console.error(`${name}: no test passed`);
    failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}
