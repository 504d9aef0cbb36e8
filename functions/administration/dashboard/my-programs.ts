/** The programs I administer or mentor in, and what waits for me there. */
import { checkpointsOf } from '../../evaluations/repository.ts';
import { type Instant, inWords } from '../../kernel/time.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';
import type { Membership, ProgramRole } from '../../programs/membership.ts';
import type { Program } from '../../programs/program.ts';
import { programs } from '../../programs/repository.ts';
import { isOver } from '../../selection/enrollment.ts';
import { installmentsOf } from '../../stipends/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { type Term, termState } from '../../terms/term.ts';
import { intakeOf } from './belongings.ts';
import { type Intake, programWork } from './program-work.ts';
import { get, type LinkView, type MyProgram, post, put, type WaitingView, waiting } from './view.ts';

/** Programs of one person, and terms of one program, that are looked into; older ones are to be found by their lists. */
const MOST_PROGRAMS = 10;
const MOST_TERMS = 3;

/** Four round trips deep: programs, their terms, who is in them, how each fares. All programs at once. */
export async function myPrograms(memberships: readonly Membership[], at: Instant): Promise<MyProgram[]> {
  const active = memberships.filter(({ state }) => state === 'active');
  const ids = [...new Set(active.map(({ programId }) => programId))].slice(-MOST_PROGRAMS);
  const found = await loadTogether(...ids.map((programId) => wanted(programs, { programId })));
  return Promise.all(
    found.flatMap((program) => {
      if (program === undefined) return [];
      const roles = active.filter(({ programId }) => programId === program.programId).map(({ role }) => role);
      return [myProgram(program, roles, at)];
    }),
  );
}

async function myProgram(program: Program, roles: ProgramRole[], at: Instant): Promise<MyProgram> {
  const { programId, name, state } = program;
  const intakes = state === 'published' || state === 'hidden' ? await intakesOf(programId, at) : [];
  const work = intakes.flatMap((intake) => programWork(programId, intake, roles, at));
  return {
    programId,
    name,
    roles,
    state,
    summary: [stateInWords(program), ...intakes.map(({ term }) => termInWords(term, at))].join(' '),
    waiting: [...(roles.includes('administrator') ? ownWork(program) : []), ...work],
    links: linksOf(program, roles),
  };
}

/** The terms that are not over, with whoever applied or was accepted. */
async function intakesOf(programId: string, at: Instant): Promise<Intake[]> {
  const list = { index: 'program', partition: `PROGRAM#${programId}`, startsWith: 'TERM#' } as const;
  const joined = (await listAll(termPrograms, list)).slice(-MOST_TERMS);
  const found = await loadTogether(...joined.map(({ termId }) => wanted(terms, { termId })));
  const current = found.filter((term) => term !== undefined && !isPast(term, at)) as Term[];
  return Promise.all(current.map((term) => intake(programId, term)));
}

const isPast = (term: Term, at: Instant): boolean => ['closed', 'cancelled'].includes(termState(term, at));

async function intake(programId: string, term: Term): Promise<Intake> {
  const { applications, enrollments } = await intakeOf(programId, term.termId);
  const mentees = enrollments
    .filter((enrollment) => !isOver(enrollment))
    .map(async (enrollment) => ({
      enrollment,
      checkpoints: await checkpointsOf(enrollment.enrollmentId),
      installments: await installmentsOf(enrollment.enrollmentId),
    }));
  return { term, applications, mentees: await Promise.all(mentees) };
}

function stateInWords(program: Program): string {
  switch (program.state) {
    case 'draft':
      return 'A draft: submit it for approval.';
    case 'submitted':
      return `Submitted on ${inWords(program.submittedAt)}: staff approves or rejects it next.`;
    case 'published':
      return 'Published.';
    case 'rejected':
      return `Rejected on ${inWords(program.rejectedAt)}: ${program.rejectionReason}`;
    case 'hidden':
      return 'Hidden.';
    case 'archived':
      return 'Archived.';
  }
}

function termInWords(term: Term, at: Instant): string {
  const { name, applicationsOpen, applicationsClose, reviewEnds, start, end } = term;
  const phases = {
    planned: `applications open on ${inWords(applicationsOpen)}`,
    accepting: `applications close on ${inWords(applicationsClose)}`,
    reviewing:
      at < reviewEnds
        ? `review until ${inWords(reviewEnds)}`
        : 'the review is over; staff releases the results',
    released: `results are out; the term starts on ${inWords(start)}`,
    running: `under way until ${inWords(end)}`,
    closed: 'over',
    cancelled: 'cancelled',
  } as const;
  return `${name}: ${phases[termState(term, at)]}.`;
}

/** What a program itself asks of its administrators. */
function ownWork({ programId, state }: Program): WaitingView[] {
  if (state !== 'draft' && state !== 'rejected') return [];
  const words = state === 'draft' ? 'draft to submit' : 'rejected program to mend and submit again';
  return [waiting(1, [words, words], post('Submit', `/programs/${programId}/submission`))];
}

function linksOf({ programId, state }: Program, roles: readonly ProgramRole[]): LinkView[] {
  const at = `/programs/${programId}`;
  const shared = [get('The program', at), get('Mentors', `${at}/mentors`)];
  if (!roles.includes('administrator')) return [...shared, post('Resign', `${at}/mentors/me/resignation`)];
  const edit = state === 'draft' || state === 'rejected' ? [put('Edit', at)] : [];
  return [
    ...shared,
    ...edit,
    post('Invite a mentor', `${at}/mentor-invitations`),
    get('What happened', `${at}/history`),
  ];
}
