/** Every operation there is is fuzzed: each capability is named by one of the files beside this one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilities } from '../../functions/capabilities.ts';

test('every capability is fuzzed, once', () => {
  const files = readdirSync(__dirname).filter(
    (file) => file.endsWith('.test.ts') && join(__dirname, file) !== __filename,
  );
  const calls = files.flatMap((file) => [
    ...readFileSync(join(__dirname, file), 'utf8').matchAll(/^fuzz\(([^)]+)\);$/gm),
  ]);
  const named = calls.flatMap(([, names = '']) => [...names.matchAll(/'([a-z]+)'/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(capabilities.map(({ name }) => name).sort());
});
