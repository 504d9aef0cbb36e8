/** Files that are put once and listed (trust M10): the same of s3rver as of the bucket in memory that most tests have. */
import { getFile, keysIn, putFileOnce } from '../../functions/platform/files.ts';
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
    expect(await put('org_one/1', 'first')).toBe(true);
    expect(await put('org_one/1', 'second')).toBe(false);
    const kept = await getFile('payment-files/org_one/1');
    expect(new TextDecoder().decode(kept)).toBe('first');
  });

  test('a folder is listed in its order, and no other folder', async () => {
    for (const key of ['two/10', 'two/2', 'two-more/3', 'three/9']) await put(key, key);
    expect(await keysIn('payment-files/two/')).toEqual(['payment-files/two/10', 'payment-files/two/2']);
    expect(await keysIn('payment-files/four/')).toEqual([]);
  });
}

describe('in memory', tellStories);

describe('s3rver', () => {
  useFiles();
  tellStories();
});
