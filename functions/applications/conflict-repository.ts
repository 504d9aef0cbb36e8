/** A declared conflict of interest: whoever has one neither scores nor decides (domain: "The life of a mentorship", 4). */
import { Problem } from '../kernel/problem.ts';
import type { ItemKey } from '../platform/table/entity.ts';
import { absent, type Write } from '../platform/table/write.ts';

/** A declared conflict; every score and decision of this person on the application is refused while it is there. */
export const conflictKey = (applicationId: string, personId: string): ItemKey => ({
  pk: `APPLICATION#${applicationId}`,
  sk: `CONFLICT#${personId}`,
});

/** For the transaction of every score and decision: it fails if the person has declared a conflict. */
export function requireNoConflict(applicationId: string, personId: string): Write {
  return absent(
    conflictKey(applicationId, personId),
    () => new Problem('conflict-of-interest', 'You declared a conflict of interest in this application.'),
  );
}
