/** Folders of a cloud that keeps nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** It goes when it is removed; at the latest with this process, also where somebody ends it before all has started. */
export function temporaryFolder(what: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `mentorship-${what}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', remove);
  return { path, remove };
}
