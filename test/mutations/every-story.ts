/**
 * The tests that judge mutations, as one file (ADR 26): the rules first, then the stories, and the first failure ends it
 * (fail-fast.cjs). So a mutation costs a second or two. The long stories of a restored table are left out: they take twenty.
 */
import { readdirSync } from 'node:fs';
import * as bucket from '../kit/bucket.ts';

const FIRST = [
  ...['kernel/money', 'kernel/policy', 'kernel/actor', 'platform/person'],
  ...['programs/access', 'applications/access'],
];
const LEFT_OUT = /^restore/;
/** Their world is a variable of a module that several of them share: each has its own. */
const ALONE = /every-step|every-door|leaving-once|same-moment/;
/** They build a world on a real engine, or a large one. */
const LAST = /excuses|large-import|leaving-once|same-moment/;

function testsIn(folder: string): string[] {
  const names = readdirSync(`${__dirname}/../${folder}`).filter((name) => name.endsWith('.test.ts'));
  return names.map((name) => name.slice(0, -'.test.ts'.length)).filter((name) => !LEFT_OUT.test(name));
}

const stories = testsIn('stipends').sort((one, other) => Number(LAST.test(one)) - Number(LAST.test(other)));
const files = [
  ...FIRST,
  ...testsIn('stipends/rules').map((name) => `stipends/rules/${name}`),
  ...stories.map((name) => `stipends/${name}`),
  'administration/operator-payments',
];

for (const file of files) {
  describe(file, () => {
    if (!ALONE.test(file)) require(`../${file}.test.ts`);
    else {
      jest.isolateModules(() => {
        jest.doMock('../kit/bucket.ts', () => bucket);
        require(`../${file}.test.ts`);
      });
    }
  });
}
