import { isStaff, type Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import type { LetterOfCompletion } from '../letter-of-completion.ts';
import { letterOf, letters } from '../repository.ts';

/** Staff take a letter back, with a reason; its page says so from then on, and neither PDF nor credential is given. */
export async function revokeLetter(
  actor: Person,
  letterId: string,
  reason: string,
): Promise<LetterOfCompletion & Stored> {
  const letter = await letterOf(letterId);
  if (letter === undefined || !isStaff(actor, letter.organizationId, 'staff')) throw notFound('letter');
  if (letter.state === 'revoked') throw new Problem('letter-revoked', 'It has been revoked before.');
  const { item, writes } = change(
    letters,
    letter,
    { ...letter, state: 'revoked', revokedAt: now(), revokedBy: actor.id, reason },
    { event: 'letter-of-completion-revoked', actor, why: reason },
  );
  return commit(item, writes);
}
