/** Who applied to a program, and who its mentees are, in the terms that are not over. */
import { applicantsOf, applications } from '../../applications/repository.ts';
import { checkpointsOf } from '../../evaluations/repository.ts';
import type { Instant } from '../../kernel/time.ts';
import { standingInWords } from '../../onboarding/standing.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import { isOver } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { isUnasked } from '../../stipends/installment.ts';
import { installmentsOf } from '../../stipends/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { isPastResults, type Term, termState } from '../../terms/term.ts';
import { applicantCountsOf, openCallCountOf } from './applicant-counts.ts';
import { completionOf, onboardingOf } from './my-mentorships.ts';
import type { Intake, Mentee } from './program-work.ts';

/** Terms of one program that are looked into. */
const MOST_TERMS = 3;

/**
 * The terms that are not over, with whoever applied or was accepted; a term whose last day has passed is not over for
 * those whose mentorship goes on, nor for whom a payment that they earned is still to be asked for, nor, where it brought
 * no results, for its applicants.
 */
export async function intakesOf(
  programId: string,
  roles: readonly ProgramRole[],
  at: Instant,
): Promise<Intake[]> {
  const list = { index: 'program', partition: `PROGRAM#${programId}`, startsWith: 'TERM#' } as const;
  const joined = (await listAll(termPrograms, list)).slice(-MOST_TERMS);
  const found = await loadTogether(...joined.map(({ termId }) => wanted(terms, { termId })));
  const held = found.filter((term) => term !== undefined && term.cancelledAt === undefined) as Term[];
  const intakes = await Promise.all(held.map((term) => intake(programId, term, roles)));
  return intakes.filter(
    ({ term, applicants, mentees }) =>
      termState(term, at) !== 'closed' ||
      (isPastResults(term, at) && applicants.length > 0) ||
      mentees.some(({ enrollment, installments }) => !isOver(enrollment) || installments.some(isUnasked)),
  );
}

/** Of a mentee is read what the reader may see: parts of onboarding and money are the administrator's. */
async function intake(programId: string, term: Term, roles: readonly ProgramRole[]): Promise<Intake> {
  const { termId } = term;
  const administers = roles.includes('administrator');
  const [applicants, calls, enrolled] = await Promise.all([
    applicantCountsOf(programId, termId),
    openCallCountOf(programId, termId),
    listAll(enrollments, {
      index: 'program',
      partition: applicantsOf(programId, termId),
      startsWith: 'ENROLLMENT#',
    }),
  ]);
  const wrote = await loadTogether(
    ...enrolled.map(({ applicationId }) => wanted(applications, { applicationId })),
  );
  const mentees = enrolled.map(async (enrollment, place): Promise<Mentee> => {
    const { enrollmentId } = enrollment;
    const name = wrote[place]?.applicantName ?? '';
    const [checkpoints, installments, toHandIn, completion] = await Promise.all([
      checkpointsOf(enrollmentId),
      administers ? installmentsOf(enrollmentId) : [],
      administers ? onboardingOf(enrollment) : undefined,
      completionOf(enrollment),
    ]);
    const onboarding =
      toHandIn === undefined ? undefined : standingInWords(enrollment, toHandIn.contract, toHandIn.steps);
    return { enrollment, name, checkpoints, installments, onboarding, completion };
  });
  return { term, applicants, calls, mentees: await Promise.all(mentees) };
}
