/**
 * `npm run test:long`: the tests that try what chance brings, for longer: 100,000 interleavings of the payment path and 500
 * of each of its stories (INTERLEAVINGS), a hundred times the models (LONG_RUNS), 1,000 hostile requests an operation instead
 * of 200 (FUZZ_RUNS). Each of the long ones says every quarter of a minute how far it is. Words after `--` go to jest:
 * `npm run test:long -- -t crowds` for the interleavings alone.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const environment = { FUZZ_RUNS: '1000', LONG_RUNS: '100', INTERLEAVINGS: '100000', ...process.env };
const words = [jest, 'test/fuzz', 'test/models', '--testTimeout', '7200000', ...process.argv.slice(2)];
spawn(process.execPath, words, { env: environment, stdio: 'inherit' }).on('close', (code) => {
  process.exitCode = code ?? 1;
});
