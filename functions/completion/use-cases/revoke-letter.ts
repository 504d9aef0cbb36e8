import { isStaff, type Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';
import { absent, change, unchanged, type Write } from '../../platform/table/write.ts';
import type { LetterOfCompletion } from '../letter-of-completion.ts';
import { letterOf, letters, talents } from '../repository.ts';
import { type Talent, withdrawn } from '../talent.ts';

/**
 * Staff take a letter back, with a reason; its page says so from then on, and neither PDF nor credential is given. Who is
 * no graduate any more leaves the talent directory in the same transaction.
 */
export function revokeLetter(
  actor: Person,
  letterId: string,
  reason: string,
): Promise<LetterOfCompletion & Stored> {
  return againOnConflict(() => revoke(actor, letterId, reason));
}

async function revoke(actor: Person, letterId: string, reason: string): Promise<LetterOfCompletion & Stored> {
  const letter = await letterOf(letterId);
  if (letter === undefined || !isStaff(actor, letter.organizationId, 'staff')) throw notFound('letter');
  if (letter.state === 'revoked') throw new Problem('letter-revoked', 'It has been revoked before.');
  const { item, writes } = change(
    letters,
    letter,
    { ...letter, state: 'revoked', revokedAt: now(), revokedBy: actor.id, reason },
    { event: 'letter-of-completion-revoked', actor, why: reason },
  );
  const { enrollmentId } = letter;
  const talent = await load(talents, { enrollmentId });
  return commit(item, [...writes, ...unlisted(actor, enrollmentId, talent)]);
}

function unlisted(
  actor: Person,
  enrollmentId: string,
  talent: (Talent & Stored) | undefined,
): readonly Write[] {
  const joinsNow = (): Problem =>
    new Problem('version-conflict', 'The graduate joins the directory just now.');
  if (talent === undefined) return [absent(talents.key({ enrollmentId }), joinsNow)];
  if (talent.state === 'withdrawn') return [unchanged(talents, talent)];
  return change(talents, talent, withdrawn(talent, now()), { event: 'talent-consent-ended', actor }).writes;
}
