/**
 * `npm run test:long`: the tests that try what chance brings, for longer: 1,000 hostile requests an operation instead of
 * 200, and twenty times the models and interleavings. Takes an hour or more; FUZZ_RUNS and LONG_RUNS ask for other sizes.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest.js');
const environment = { FUZZ_RUNS: '1000', LONG_RUNS: '20', ...process.env };
const words = [jest, 'test/fuzz', 'test/models', '--testTimeout', '7200000', ...process.argv.slice(2)];
spawn(process.execPath, words, { env: environment, stdio: 'inherit' }).on('close', (code) => {
  process.exitCode = code ?? 1;
});
