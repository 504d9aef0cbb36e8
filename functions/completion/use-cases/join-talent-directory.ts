import type { Person } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { absent, begin, change, unchanged } from '../../platform/table/write.ts';
import { letters, talents } from '../repository.ts';
import type { Talent, TalentEntry } from '../talent.ts';

/**
 * A graduate consents to be found, and says as what; said again, with its version, it takes the place of what was said
 * before. So does an entry that was taken back: a consent that is sent again after its answer got lost is not given anew.
 * @throws Problem letter-revoked for whoever is no graduate any more, version-required, version-stale
 */
export async function joinTalentDirectory(
  actor: Person,
  enrollmentId: string,
  entry: TalentEntry,
  ifMatch: number | undefined,
): Promise<Talent & Stored> {
  const letterId = derivedId('letter', enrollmentId);
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(talents, { enrollmentId }), wanted(letters, { letterId })],
  });
  if (enrollment.state !== 'graduated') {
    throw wrongState('The mentorship', enrollment.state, 'an entry in the talent directory');
  }
  const { personId, organizationId, programId } = enrollment;
  const listed: Talent = {
    ...{ enrollmentId, personId, organizationId, programId },
    ...{ ...entry, state: 'listed', consentedAt: now() },
  };
  const [before, letter] = beside;
  if (letter?.state === 'revoked') throw revoked();
  requireVersionOnceWritten(before, ifMatch);
  // Nobody takes the letter back between this look and the entry.
  const held = letter === undefined ? absent(letters.key({ letterId }), changed) : unchanged(letters, letter);
  const happening = { event: 'talent-consent-given', actor };
  const { item, writes } =
    before === undefined
      ? begin(talents, listed, happening)
      : change(talents, before, listed, happening, stale);
  return commit(item, [...writes, held]);
}

const revoked = (): Problem => new Problem('letter-revoked', 'The letter of completion was taken back.');
const changed = (): Problem => new Problem('version-conflict', 'The letter was issued just now: ask again.');
