/**
 * Reads an enrollment, its contract and checklist for somebody who has a part in it: two round trips. There is no version
 * of all this together; each step that is judged has its own.
 */
import type { Person } from '../../kernel/actor.ts';
import { wanted } from '../../platform/table/read.ts';
import { contacts } from '../../profiles/repository.ts';
import { programs } from '../../programs/repository.ts';
import { terms } from '../../terms/repository.ts';
import { accessEnrollment, type Standing } from '../access.ts';
import type { EnrollmentSight } from '../answers.ts';
import { matterOf } from '../matter.ts';

import { asked, contracts, stepsWanted } from '../repository.ts';

/** @throws Problem not-found, forbidden */
export async function readEnrollment(
  actor: Person,
  enrollmentId: string,
  allowed: readonly Standing[],
): Promise<EnrollmentSight> {
  const { enrollment, standings, beside, more } = await accessEnrollment(actor, enrollmentId, allowed, {
    beside: [wanted(contracts, { enrollmentId })],
    more: (read) => [
      wanted(contacts, { personId: read.personId }),
      wanted(programs, { programId: read.programId }),
      wanted(terms, { termId: read.termId }),
      ...stepsWanted(read),
    ],
  });
  const [contact, program, term, ...steps] = more;
  return {
    enrollment,
    standings,
    contract: beside[0],
    steps: asked(steps),
    matter: matterOf(enrollment, { contact, program, term }),
  };
}
