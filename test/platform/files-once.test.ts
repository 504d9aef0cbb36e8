/** Files that are put once and listed (trust M10): the same of s3rver as of the bucket in memory that most tests have. */
import { getFile, keysAfter, putFileOnce } from '../../functions/platform/files.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { useFiles } from '../prerequisites/file-service.ts';

useTable();
const bytes = (text: string) => new TextEncoder().encode(text);
const put = (key: string, text: string) =>
  putFileOnce(`payment-files/${key}`, bytes(text), 'application/json');

function tellStories(): void {
  beforeEach(() => at('2026-11-21T10:00:00Z'));

  test('what was put once is not replaced, and whoever tries is told', async () => {
    expect(await put('org_one/00000001.json', 'first')).toBe(true);
    expect(await put('org_one/00000001.json', 'second')).toBe(false);
    const kept = await getFile('payment-files/org_one/00000001.json');
    expect(new TextDecoder().decode(kept)).toBe('first');
  });

  test('a folder is listed in its order, after a key that need not be there, and no other folder', async () => {
    for (const key of [
      'two/00000010.json',
      'two/00000002.json',
      'two-more/00000003.json',
      'three/00000009.json',
    ])
      await put(key, key);
    const after = (key: string) => keysAfter('payment-files/two/', `payment-files/two/${key}.json`);
    const [second, tenth] = ['payment-files/two/00000002.json', 'payment-files/two/00000010.json'];
    expect(await after('00000000')).toEqual([second, tenth]);
    expect(await after('00000002')).toEqual([tenth]);
    expect(await after('00000010')).toEqual([]);
  });
}

describe('in memory', tellStories);

describe('s3rver', () => {
  useFiles();
  tellStories();
});
