/** From the passed final evaluation to the letter of completion (domain: "Completion", "Leaving early"). */
import { end, remembered, type States, step, wait } from '../states.ts';
import type { Doors } from '../workflow-definition.ts';

const enrollmentId = remembered('enrollmentId');

export const BEGIN_COMPLETION = 'Begin the completion';
export const LEFT_EARLY = 'Cancel what is left to pay';
const AWAIT_REST = 'Wait for the survey and the last tasks';
const GRADUATE = 'Graduate the mentee';

export function completionStates(doors: Doors): States {
  const enrollment = { enrollmentId };
  return {
    ...step(doors, BEGIN_COMPLETION, {
      task: 'begin-completion',
      comment: 'Invites the mentee to the feedback survey and names what is still missing.',
      input: enrollment,
      remember: ['remindAt'],
      next: {
        question: 'Is the mentorship completing?',
        answers: { completing: AWAIT_REST, over: LEFT_EARLY },
      },
    }),
    ...wait(doors, AWAIT_REST, {
      wait: 'completion-met',
      comment: 'Milestones, tasks, exams and the survey; reminded weekly, whatever the calendar of the term.',
      subjectId: enrollmentId,
      until: '$remindAt',
      untilWhen: 'the next reminder, a week later each time',
      next: {
        question: 'Is everything there?',
        answers: { met: GRADUATE, rescheduled: AWAIT_REST, over: LEFT_EARLY },
      },
      whenTimeIsUp: 'Remind of what is missing for completion',
    }),
    ...step(doors, 'Remind of what is missing for completion', {
      task: 'remind-completion',
      comment: 'Writes only if something is missing; the administrator is told once it is late.',
      input: enrollment,
      remember: ['remindAt'],
      next: {
        question: 'Is something still missing for completion?',
        answers: { wait: AWAIT_REST, met: GRADUATE, over: LEFT_EARLY },
      },
    }),
    ...step(doors, GRADUATE, {
      task: 'graduate',
      comment: 'All gates are looked at once more; what was added since is waited for.',
      input: enrollment,
      remember: ['remindAt'],
      next: {
        question: 'Has the mentee graduated?',
        answers: { graduated: 'Issue the letter of completion', missing: AWAIT_REST, over: LEFT_EARLY },
      },
    }),
    ...step(doors, 'Issue the letter of completion', {
      task: 'issue-letter',
      comment: 'A signed PDF with a public verification page. Issued once, however often this runs.',
      input: enrollment,
      next: 'The mentee has graduated',
    }),
    ...end('The mentee has graduated', 'The letter of completion is issued.'),
    ...step(doors, LEFT_EARLY, {
      task: 'cancel-installments',
      comment: 'What was earned and approved is still paid; what was only planned is cancelled.',
      input: enrollment,
      next: 'The mentee left before the end',
    }),
    ...end('The mentee left before the end', 'Withdrawn, or ended by the administrator with a reason.'),
  };
}
