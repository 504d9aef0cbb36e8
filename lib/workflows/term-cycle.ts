/** One execution per term: each phase is announced when its day comes. Named by the term's id. */
import { end, given, type States, step, unforeseen, wait } from './states.ts';
import type { DefineWorkflow, Doors } from './workflow-definition.ts';

const termId = given('termId');
const READ_CALENDAR = 'Read the calendar of the term';
const CANCELLED = 'The term was cancelled';

/** A phase of a term: when it comes, how the graph calls waiting for it and announcing it. */
interface Phase {
  readonly phase: string;
  readonly until: string;
  readonly untilWhen: string;
  readonly waiting: string;
  readonly announcing: string;
  readonly comment: string;
}

const PHASES: readonly Phase[] = [
  {
    phase: 'accepting',
    until: 'applicationsOpen',
    untilWhen: 'the opening of applications',
    waiting: 'Wait until applications open',
    announcing: 'Open the applications',
    comment: 'Mentees can submit from now on.',
  },
  {
    phase: 'reviewing',
    until: 'applicationsClose',
    untilWhen: 'the close of applications',
    waiting: 'Wait until applications close',
    announcing: 'Begin the review period',
    comment: 'Nobody can submit any more; mentors review.',
  },
  {
    phase: 'review-ended',
    until: 'reviewEnds',
    untilWhen: 'the end of the review period',
    waiting: 'Wait until the review period is over',
    announcing: 'Ask for the release of results',
    comment: 'Staff release the results of all programs in one action.',
  },
  {
    phase: 'running',
    until: 'start',
    untilWhen: 'the first day of the term',
    waiting: 'Wait until the term starts',
    announcing: 'Start the term',
    comment: 'The first day of the mentorships.',
  },
  {
    phase: 'closed',
    until: 'end',
    untilWhen: 'the last day of the term',
    waiting: 'Wait until the term ends',
    announcing: 'Close the term',
    comment: 'Extended mentorships go on by themselves.',
  },
];

/** A moved calendar leads back to reading it; a phase announced before is not announced again. */
function phaseStates(doors: Doors, phase: Phase, next: string): States {
  return {
    ...wait(doors, phase.waiting, {
      wait: 'term-moved',
      comment: `${phase.comment} Ends early when the calendar moves or the term is cancelled.`,
      subjectId: termId,
      until: `$${phase.until}`,
      untilWhen: phase.untilWhen,
      termId,
      next: {
        question: `${phase.waiting}: why did it end?`,
        answers: { rescheduled: READ_CALENDAR, cancelled: CANCELLED },
      },
      whenTimeIsUp: phase.announcing,
    }),
    ...step(doors, phase.announcing, {
      task: 'announce-phase',
      comment: phase.comment,
      input: { termId, phase: phase.phase },
      next: {
        question: `${phase.announcing}: has the day come?`,
        answers: { announced: next, 'not-yet': READ_CALENDAR, cancelled: CANCELLED },
      },
    }),
  };
}

/** Input: `{ termId }`. */
export const termCycle: DefineWorkflow = (doors) => ({
  Comment: 'One execution per term: from the opening of applications to the close of the term.',
  QueryLanguage: 'JSONata',
  StartAt: READ_CALENDAR,
  States: {
    ...step(doors, READ_CALENDAR, {
      task: 'read-term',
      comment: 'The dates as they are now.',
      input: { termId },
      remember: PHASES.map((phase) => phase.until),
      next: {
        question: 'Does the term take place?',
        answers: { open: PHASES[0]?.waiting ?? '', cancelled: CANCELLED },
      },
    }),
    ...Object.assign(
      {},
      ...PHASES.map((phase, index) =>
        phaseStates(doors, phase, PHASES[index + 1]?.waiting ?? 'The term is over'),
      ),
    ),
    ...end('The term is over', 'Every phase has been announced.'),
    ...end(CANCELLED, 'Staff cancelled the term.'),
    ...unforeseen,
  },
});
