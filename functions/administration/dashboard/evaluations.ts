/** Where an evaluation stands, in words, and which doors are open to whom. Pure. */
import { type Checkpoint, isFailing } from '../../evaluations/checkpoint.ts';
import { decisionReminders } from '../../evaluations/schedule.ts';
import { type Instant, inWords } from '../../kernel/time.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import { type EvaluationView, get, type LinkView, post, put, type Where, where } from './view.ts';

/** How one stands to the mentorship. */
export type Part = 'mentee' | ProgramRole;

export function evaluationView(checkpoint: Checkpoint, parts: readonly Part[], at: Instant): EvaluationView {
  const { number, state, opensAt, dueAt } = checkpoint;
  const standing = evaluationStanding(checkpoint, at);
  return { number, state, opensAt, dueAt, standing, links: linksOf(checkpoint, parts) };
}

export function evaluationStanding(checkpoint: Checkpoint, at: Instant): Where {
  const { number, opensAt, dueAt } = checkpoint;
  const name = `Evaluation ${number}`;
  const due = inWords(dueAt);
  switch (checkpoint.state) {
    case 'scheduled':
      return where(`${name} opens on ${inWords(opensAt)}; a mentor gives it by ${due}.`, 'mentors', dueAt);
    case 'open':
      return where(
        `${name} is open: a mentor gives it by ${due}, and the mentee may say before how it went.`,
        'mentors',
        dueAt,
      );
    case 'overdue':
      return where(
        `${name} is overdue: it was due ${due}. A mentor gives it, or an administrator excuses it; it is never passed by itself.`,
        'mentors',
        dueAt,
      );
    case 'passed':
      return where(`${name} was passed on ${inWords(checkpoint.verdict.at)}.`, 'nobody');
    case 'failed':
    case 'under-appeal':
    case 'upheld':
      return isFailing(checkpoint)
        ? failing(checkpoint, at)
        : where(`${name} was failed, and the mentorship ended with it.`, 'nobody');
    case 'overturned':
      return where(`${name} was failed; the appeal was granted, so it counts as passed.`, 'nobody');
    case 'excused':
      return where(`${name} was excused: ${checkpoint.reason}`, 'nobody');
    case 'closed':
      return where(`${name} was never given: the mentorship ended before.`, 'nobody');
  }
}

const DECISION = {
  failed: 'An administrator extends the mentorship or ends it; the mentee may appeal once.',
  'under-appeal': 'The mentee appeals: an administrator or staff answers.',
  upheld: 'The appeal was not granted: an administrator extends the mentorship or ends it.',
} as const;

/** No date forces the decision; it is asked for again every week until it is made. */
function failing(
  { number, state, verdict, policy }: Extract<Checkpoint, { state: keyof typeof DECISION }>,
  at: Instant,
): Where {
  const { next } = decisionReminders(verdict.at, policy, at);
  const summary =
    `Evaluation ${number} was failed on ${inWords(verdict.at)}. ${DECISION[state]} ` +
    `They are asked again on ${inWords(next)}.`;
  return where(summary, 'administrator', next);
}

function linksOf(checkpoint: Checkpoint, parts: readonly Part[]): LinkView[] {
  const all = `/enrollments/${checkpoint.enrollmentId}/checkpoints`;
  const at = `${all}/${checkpoint.number}`;
  const { state } = checkpoint;
  const given = state === 'open' || state === 'overdue';
  const undecided = isFailing(checkpoint);
  const acts: (LinkView | false)[] = [
    parts.includes('mentor') && given && put('Evaluate', `${at}/evaluation`),
    parts.includes('mentee') && given && post('Say how it went', `${at}/self-evaluation`),
    parts.includes('mentee') && undecided && state === 'failed' && post('Appeal', `${at}/appeal`),
    ...(parts.includes('administrator')
      ? [
          undecided && state !== 'under-appeal' && post('Extend the mentorship', `${at}/extension`),
          undecided && state !== 'under-appeal' && post('End the mentorship', `${at}/end`),
          undecided && state === 'under-appeal' && post('Answer the appeal', `${at}/appeal/decision`),
          (given || state === 'scheduled') && post('Excuse it', `${at}/excuse`),
        ]
      : []),
  ];
  return [...acts.filter((link) => link !== false), get('Evaluations', all)];
}
