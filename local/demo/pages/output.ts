/** The folder into which a demo writes: it is emptied first, so nothing may lie in it but what a demo wrote. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../cannot-start.ts';

const OWN = ['index.html', 'letters', 'mailbox', 'mailbox.html'];

/** Makes the folder, or empties the one of an earlier demo. @throws CannotStart when something else lies in it. */
export function emptied(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const foreign = readdirSync(folder).filter((name) => !OWN.includes(name));
  if (foreign.length > 0) {
    throw new CannotStart(
      `${folder} holds other things than a demo (${foreign.slice(0, 3).join(', ')}). Name an empty folder: --output DIR`,
    );
  }
  for (const name of OWN) rmSync(join(folder, name), { recursive: true, force: true });
  return folder;
}
