/** The tests that are no part of `npm test` begin: nobody should find out after an hour, or never, that they do not. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const run = (script: string, ...words: readonly string[]): string =>
  execFileSync(process.execPath, [`scripts/${script}.ts`, ...words], { encoding: 'utf8' });

test('test:long runs the fuzzer and the models, with the words that it is given', () => {
  const files = run('test-long', '--listTests').trim().split('\n');
  expect(files.some((file) => /test.fuzz./.test(file))).toBe(true);
  expect(files.some((file) => /test.models./.test(file))).toBe(true);
  expect(files.every((file) => /test.(fuzz|models)./.test(file))).toBe(true);
});

test('test:mutations runs Stryker', () => {
  expect(run('test-mutations', '--version')).toMatch(/^\d+\.\d+\.\d+/);
});

test('what judges mutations are the tests of money, access and stipends', () => {
  const { jest } = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
  const { testMatch, testEnvironment } = jest.config;
  const words = [
    '--testMatch',
    ...testMatch,
    '--env',
    testEnvironment,
    '-t',
    'the last installment takes the rounding rest',
    '--json',
  ];
  const told = execFileSync(process.execPath, ['node_modules/jest/bin/jest.js', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { numPassedTests, numTotalTests } = JSON.parse(told);
  expect([numPassedTests, numTotalTests > 700]).toEqual([1, true]);
});
