/** The tests that are no part of `npm test` begin: nobody should find out after an hour, or never, that they do not. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

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

describe('what judges mutations', () => {
  const { testMatch, testEnvironment } = JSON.parse(readFileSync('stryker.config.json', 'utf8')).jest.config;

  test('are all tests of money, access and stipends, but the long stories of a restored table', () => {
    const words = ['--testMatch', ...testMatch, '--env', testEnvironment, '--json'];
    const only = ['-t', 'the last installment takes the rounding rest'];
    const told = execFileSync(process.execPath, ['node_modules/jest/bin/jest.js', ...words, ...only], {
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
      stdio: 'pipe',
    });
    const { numPassedTests, testResults } = JSON.parse(told);
    const found = testResults[0].assertionResults.map(
      ({ ancestorTitles }: { ancestorTitles: string[] }) => ancestorTitles[0],
    );
    const named = (folder: string) =>
      readdirSync(`test/${folder}`).flatMap((name) =>
        name.endsWith('.test.ts') ? [`${folder}/${name.replace('.test.ts', '')}`] : [],
      );
    const stories = named('stipends').filter((name) => !name.includes('/restore'));
    expect(numPassedTests).toBe(1);
    expect(new Set(found)).toEqual(
      new Set([
        ...['kernel/money', 'kernel/policy', 'kernel/actor', 'platform/person', 'programs/access'],
        ...['applications/access', 'administration/operator-payments'],
        ...named('stipends/rules'),
        ...stories,
      ]),
    );
  });

  test('end with the first failure: what comes after it is skipped, in other blocks too', () => {
    const FailFast = require(`../../${testEnvironment}`);
    const one = (status: string | null, errors: readonly string[] = []) => ({ type: 'test', status, errors });
    const failed = one('done', ['It fails.']);
    const inner = { type: 'describeBlock', children: [one(null)] };
    const root = { type: 'describeBlock', children: [one('done'), failed, one(null), inner] };
    const tell = (test: object) =>
      FailFast.prototype.handleTestEvent({ name: 'test_done', test }, { rootDescribeBlock: root });
    tell(root.children[0] as object);
    expect(JSON.stringify(root)).not.toContain('skip');
    tell(failed);
    const modes = [...root.children, ...inner.children].map((child) => (child as { mode?: string }).mode);
    expect(modes).toEqual([undefined, undefined, 'skip', undefined, 'skip']);
  });
});
