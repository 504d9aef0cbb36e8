/** The main story, run as a person runs it: `npm run walk`, its own process, its own cloud. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

interface Run {
  readonly code: number | null;
  readonly output: string;
}

function runWalk(folder: string): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'local/walk/main.ts'), '--output', folder], {
    cwd: ROOT,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

test('a mentorship goes from enrolment to a verifiable letter of completion', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  try {
    const { code, output } = await runWalk(folder);

    expect([code, output]).toEqual([0, output]);
    // The one who missed a prerequisite is told so at the end of the review; the other is paid twice, once each.
    expect(output).toContain('A required prerequisite was not finished when the review ended.');
    expect(output.match(/Your stipend has been paid: 2,700\.00 USD/g)).toHaveLength(2);
    expect(output).toContain('Your letter of completion');
    expect(readFileSync(join(folder, 'letter-of-completion.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(folder, 'verification.html'), 'utf8')).toContain('Noor Haddad');
    expect(readFileSync(join(folder, 'mailbox.html'), 'utf8')).toContain('Your letter of completion');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
