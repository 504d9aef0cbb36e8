/** Everybody a term concerns, each once: for letters about the term as a whole. */
import type { Application, ApplicationState } from '../applications/application.ts';
import { applicantsOf, applications } from '../applications/repository.ts';
import { forEachAtOnce } from '../kernel/at-once.ts';
import { listAll } from '../platform/table/read.ts';
import { memberships } from '../programs/repository.ts';
import { termPrograms } from '../terms/repository.ts';
import type { Term } from '../terms/term.ts';
import { isOver } from './enrollment.ts';
import { enrollments } from './enrollment-repository.ts';

/** Somebody with a part in the term, and the programs in which they have it. */
export interface Concerned {
  readonly personId: string;
  readonly programs: readonly string[];
}

/** Programs of a term that are read at the same time. */
const AT_ONCE = 8;

const LIVE: readonly ApplicationState[] = ['submitted', 'under-review', 'selected', 'waitlisted', 'offered'];

/** Neither answered nor withdrawn. */
export const isLive = ({ state }: Application): boolean => LIVE.includes(state);

/**
 * Applicants (as `concerns` says), mentees whose mentorship is not over, and active mentors and administrators of the
 * programs of the term. The lists of a program and of the term are asked, page by page, never the whole table.
 */
export async function peopleOfTerm(
  { termId, organizationId }: Term,
  concerns: (application: Application) => boolean,
): Promise<Concerned[]> {
  const people = new Map<string, Set<string>>();
  const note = (personId: string, program: string): void => {
    people.set(personId, (people.get(personId) ?? new Set()).add(program));
  };
  const joined = await listAll(termPrograms, { partition: `TERM#${termId}`, startsWith: 'PROGRAM#' });
  const nameOf = new Map<string, string>(
    joined.map(({ programId, programName }) => [programId, programName]),
  );
  const mentees = await listAll(enrollments, {
    index: 'queue',
    partition: `ENROLLMENTS#${organizationId}#${termId}`,
  });
  for (const mentee of mentees) {
    if (!isOver(mentee)) note(mentee.personId, nameOf.get(mentee.programId) ?? '');
  }
  await forEachAtOnce(joined, AT_ONCE, async ({ programId, programName }) => {
    const [members, applicants] = await Promise.all([
      listAll(memberships, { partition: `PROGRAM#${programId}`, startsWith: 'MEMBER#' }),
      listAll(applications, {
        index: 'program',
        partition: applicantsOf(programId, termId),
        startsWith: 'APPLICATION#',
      }),
    ]);
    for (const { personId, state } of members) if (state === 'active') note(personId, programName);
    for (const applicant of applicants) if (concerns(applicant)) note(applicant.personId, programName);
  });
  return [...people].map(([personId, programs]) => ({ personId, programs: [...programs].sort() }));
}
