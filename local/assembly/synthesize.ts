/**
 * Synthesizes the app: the same stacks that are deployed, of one stage. It is done in a process of its own, for CDK
 * takes more memory than the whole cloud and needs it for three seconds.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '../cannot-start.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @param outdir: where the cloud assembly is written. @returns that folder. */
export function synthesize(outdir: string, stage = 'dev'): Promise<string> {
  const program = join(ROOT, 'local/assembly/synthesize-stage.ts');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, outdir, stage], { cwd: ROOT }, (error, _output, complaints) => {
      if (error === null) resolve(outdir);
      else reject(new CannotStart(`The app cannot be synthesized:\n${complaints.trim() || error.message}`));
    });
  });
}
