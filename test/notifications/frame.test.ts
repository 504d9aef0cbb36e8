/** The frame is compiled when the product is built; this says when somebody forgot. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

test('the compiled frame is that of frame.mjml', () => {
  const script = join(ROOT, 'scripts/compile-mail-frame.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr: stderr.includes('stale') }).toEqual({ status: 0, stderr: false });
}, 30_000);
