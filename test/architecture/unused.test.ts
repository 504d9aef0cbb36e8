/** Nothing lies about that nobody uses: files, exports, dependencies (knip.json says where the tree begins). */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

test('every file, every export and every dependency is used by something', async () => {
  const said = await new Promise<string>((resolve) => {
    const words = [join(ROOT, 'node_modules/knip/bin/knip.js'), '--no-progress'];
    execFile(process.execPath, words, { cwd: ROOT }, (error, stdout, stderr) =>
      resolve(error === null ? '' : `${stdout}${stderr}`),
    );
  });
  expect(said).toBe('');
});
