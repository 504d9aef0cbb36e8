/** Edits rest on what somebody read; one that has changed since is never overwritten (trust I3). */
import { Problem } from './problem.ts';

/** @throws Problem version-stale unless `ifMatch` is the version that is there now. */
export function requireVersion(read: { readonly version: number }, ifMatch: number): void {
  if (read.version === ifMatch) return;
  throw new Problem('version-stale', 'Read it again and decide anew.');
}
