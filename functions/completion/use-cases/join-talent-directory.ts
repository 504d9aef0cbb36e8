import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import { talents } from '../repository.ts';
import type { Talent, TalentEntry } from '../talent.ts';

/** A graduate consents to be found, and says as what; said again, it takes the place of what was said before. */
export async function joinTalentDirectory(
  actor: Person,
  enrollmentId: string,
  entry: TalentEntry,
): Promise<Talent & Stored> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(talents, { enrollmentId })],
  });
  if (enrollment.state !== 'graduated') {
    throw wrongState('The mentorship', enrollment.state, 'an entry in the talent directory');
  }
  const { personId, organizationId, programId } = enrollment;
  const listed: Talent = {
    ...{ enrollmentId, personId, organizationId, programId },
    ...{ ...entry, state: 'listed', consentedAt: now() },
  };
  const [before] = beside;
  const happening = { event: 'talent-consent-given', actor };
  const { item, writes } =
    before === undefined ? begin(talents, listed, happening) : change(talents, before, listed, happening);
  return commit(item, writes);
}
