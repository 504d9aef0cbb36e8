/**
 * Edits and judgements rest on what somebody read; what has changed since is neither overwritten nor judged unread (trust
 * I3, ADR 0029).
 */
import * as v from 'valibot';
import { Problem } from './problem.ts';

/** What a row of a list, or a part of an answer, has in the place of an ETag: 15 digits at most, as `If-Match` is read. */
export const Version = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(999_999_999_999_999),
  v.description('Of this. Send it as If-Match, in quotes: `"3"`.'),
);

interface Versioned {
  readonly version: number;
}

/** What an edit or a judgement that named its version is told when somebody was faster: by the check, or by the write itself. */
export const stale = (): Problem => new Problem('version-stale', 'Read it again and decide anew.');

/** @throws Problem version-stale unless `ifMatch` is the version that is there now. */
export function requireVersion(read: Versioned, ifMatch: number): void {
  if (read.version !== ifMatch) throw stale();
}

/**
 * Something of one's own is first written by who has read nothing yet. Once words are there that an edit would take the
 * place of, it says which version it edits, so that two devices never overwrite each other unseen.
 * @param overwrites whether there are such words; unless said, whether anything is there.
 * @throws Problem version-required, version-stale
 */
export function requireVersionOnceWritten(
  read: Versioned | undefined,
  ifMatch: number | undefined,
  overwrites = read !== undefined,
): void {
  if (ifMatch !== undefined) requireVersion(read ?? { version: 0 }, ifMatch);
  else if (overwrites)
    throw new Problem(
      'version-required',
      'It is written already: send If-Match with the ETag of what you read.',
    );
}
