/** The programs I administer or mentor in, and what waits for me there. */
import { type Instant, inWords } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import type { Membership, ProgramRole } from '../../programs/membership.ts';
import type { Program } from '../../programs/program.ts';
import { membersOf, programs } from '../../programs/repository.ts';
import { isPastResults, type Term, termState } from '../../terms/term.ts';
import { applicantsViews } from './applicants.ts';
import { evaluationView } from './evaluations.ts';
import { installmentView } from './installments.ts';
import { intakesOf } from './intakes.ts';
import { mentorshipLinks } from './mentorship-links.ts';
import { mentorshipStanding } from './mentorship-standing.ts';
import { type Mentee, programWork } from './program-work.ts';
import {
  get,
  type LinkView,
  type MenteeView,
  type MyProgram,
  post,
  put,
  type WaitingView,
  waiting,
} from './view.ts';

/** Programs of one person that are looked into; older ones are to be found by their lists. */
const MOST_PROGRAMS = 10;

/** An archived one may have a payment left that somebody has to ask for. */
const MAY_HAVE_MENTEES: readonly Program['state'][] = ['published', 'hidden', 'archived'];

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
  const administers = roles.includes('administrator');
  const [intakes, mentors] = await Promise.all([
    MAY_HAVE_MENTEES.includes(state) ? intakesOf(programId, roles, at) : [],
    administers ? membersOf(programId, 'mentor') : [],
  ]);
  const work = intakes.flatMap((intake) => programWork(programId, intake, roles, at));
  return {
    programId,
    name,
    roles,
    state,
    summary: [stateInWords(program), ...intakes.map(({ term }) => termInWords(term, at))].join(' '),
    waiting: [...(administers ? ownWork(program, mentors) : []), ...work],
    terms: intakes.map((intake) => ({
      termId: intake.term.termId,
      summary: termInWords(intake.term, at),
      applications: applicantsViews(programId, intake.term, intake.applicants, roles, at),
      mentees: intake.mentees.map((mentee) => menteeView(mentee, roles, at)),
    })),
    links: linksOf(program, roles),
  };
}

/** Money is shown to administrators alone. */
function menteeView(mentee: Mentee, roles: readonly ProgramRole[], at: Instant): MenteeView {
  const { enrollment, name, checkpoints, installments } = mentee;
  const { enrollmentId, state } = enrollment;
  return {
    ...{ enrollmentId, name, state },
    standing: mentorshipStanding(mentee, at),
    links: mentorshipLinks(enrollment, roles, at),
    evaluations: checkpoints.map((checkpoint) => evaluationView(checkpoint, roles, at)),
    ...(roles.includes('administrator')
      ? { installments: installments.map((one) => installmentView(one, checkpoints, roles)) }
      : {}),
  };
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
  const reviewed = isPastResults(term, at)
    ? `too late for results before it ends on ${inWords(end)}; staff cancel it`
    : 'the review is over; staff releases the results';
  const phases = {
    planned: `applications open on ${inWords(applicationsOpen)}`,
    accepting: `applications close on ${inWords(applicationsClose)}`,
    reviewing: at < reviewEnds ? `review until ${inWords(reviewEnds)}` : reviewed,
    released: `results are out; the term starts on ${inWords(start)}`,
    running: `under way until ${inWords(end)}`,
    closed: isPastResults(term, at) ? 'over without results; staff cancel it' : 'over',
    cancelled: 'cancelled',
  } as const;
  return `${name}: ${phases[termState(term, at)]}.`;
}

/** What a program itself asks of its administrators. */
function ownWork({ programId, state }: Program, mentors: readonly Membership[]): WaitingView[] {
  const at = `/programs/${programId}`;
  const asking = mentors.filter((one) => one.state === 'requested').length;
  const join = ['person asks to mentor', 'people ask to mentor'] as const;
  const requests =
    asking === 0
      ? []
      : [waiting(asking, join, get('Mentors', `${at}/mentors`), { actsNext: 'administrator' })];
  if (state !== 'draft' && state !== 'rejected') return requests;
  const words = state === 'draft' ? 'draft to submit' : 'rejected program to mend and submit again';
  const submit = post('Submit', `${at}/submission`);
  return [waiting(1, [words, words], submit, { actsNext: 'administrator' }), ...requests];
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
