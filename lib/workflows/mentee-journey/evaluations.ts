/** The checkpoints, one after the other (domain: "Evaluations", "Stipends"). */
import { given, remembered, type States, step, wait } from '../states.ts';
import type { Doors } from '../workflow-definition.ts';

const termId = given('termId');
const enrollmentId = remembered('enrollmentId');
const checkpointId = remembered('checkpointId');

export const FIND_NEXT = 'Find the next evaluation';
const AWAIT_EVALUATION = "Wait for the mentor's evaluation";
const RELEASE = 'Release the installments that are earned';
const RELEASE_LAST = 'Release what the last evaluations earned';
const REMIND_DECISION = 'Remind of the decision on the failed evaluation';
const AWAIT_DECISION = 'Wait for the decision on the failed evaluation';

/** @param allPassed name of the state after the final evaluation. @param leftEarly … after the place has ended. */
export function evaluationStates(doors: Doors, allPassed: string, leftEarly: string): States {
  const checkpoint = { checkpointId };
  return {
    ...step(doors, FIND_NEXT, {
      task: 'next-checkpoint',
      comment: 'The first checkpoint without a result, with its dates as they are now.',
      input: { enrollmentId },
      remember: ['checkpointId', 'opensAt'],
      next: {
        question: 'Is there another evaluation?',
        answers: {
          checkpoint: 'Wait until the evaluation opens',
          failed: REMIND_DECISION,
          none: RELEASE_LAST,
          over: leftEarly,
        },
      },
    }),
    ...wait(doors, 'Wait until the evaluation opens', {
      wait: 'enrollment-ended',
      comment: 'An evaluation opens a week before it is due; none is taken earlier.',
      subjectId: enrollmentId,
      until: '$opensAt',
      untilWhen: 'the opening of the evaluation, a week before it is due',
      termId,
      next: {
        question: 'Why did the wait for the opening end?',
        answers: { rescheduled: FIND_NEXT, withdrawn: leftEarly, terminated: leftEarly, released: leftEarly },
      },
      whenTimeIsUp: 'Open the evaluation',
    }),
    ...step(doors, 'Open the evaluation', {
      task: 'open-checkpoint',
      comment: 'Asks the mentors for their evaluation and invites the mentee to a self-evaluation.',
      input: checkpoint,
      remember: ['remindAt'],
      next: {
        question: 'May the evaluation begin?',
        answers: { 'not-yet': FIND_NEXT, over: leftEarly },
        otherwise: AWAIT_EVALUATION,
      },
    }),
    ...wait(doors, AWAIT_EVALUATION, {
      wait: 'evaluation-decided',
      comment:
        'Reminders the day before, on the day, then weekly; overdue is escalated and never passed by itself.',
      subjectId: checkpointId,
      until: '$remindAt',
      untilWhen: 'the next reminder: the day before, the due day, then weekly',
      termId,
      remember: ['remindAt'],
      next: {
        question: 'What did the mentor decide?',
        answers: { passed: RELEASE, failed: AWAIT_DECISION, ended: leftEarly, rescheduled: FIND_NEXT },
      },
      whenTimeIsUp: 'Remind of the evaluation',
    }),
    ...step(doors, 'Remind of the evaluation', {
      task: 'remind-evaluation',
      comment:
        'Writes only if the evaluation is still missing; after the due day it goes to the administrator too.',
      input: checkpoint,
      remember: ['remindAt'],
      next: {
        question: 'Is the evaluation still to be waited for?',
        answers: { 'not-yet': FIND_NEXT, over: leftEarly },
        otherwise: AWAIT_EVALUATION,
      },
    }),
    ...step(doors, RELEASE, {
      task: 'release-installment',
      comment:
        'Makes due whatever hangs on a checkpoint up to which every one is passed. Nothing is paid here.',
      input: { enrollmentId },
      next: FIND_NEXT,
    }),
    ...step(doors, RELEASE_LAST, {
      task: 'release-installment',
      comment:
        'Evaluations excused before their turn are never waited for: what they release is not forgotten.',
      input: { enrollmentId },
      next: allPassed,
    }),
    ...wait(doors, AWAIT_DECISION, {
      wait: 'failure-decided',
      comment: 'The administrator extends or ends the mentorship; the mentee may appeal once.',
      subjectId: checkpointId,
      until: '$remindAt',
      untilWhen: 'the next reminder, a week later each time',
      next: {
        question: 'What was decided on the failed evaluation?',
        answers: { extended: FIND_NEXT, overturned: RELEASE, rescheduled: FIND_NEXT, ended: leftEarly },
      },
      whenTimeIsUp: REMIND_DECISION,
    }),
    ...step(doors, REMIND_DECISION, {
      task: 'remind-decision',
      comment: 'A failed evaluation is never left lying.',
      input: checkpoint,
      remember: ['remindAt'],
      next: AWAIT_DECISION,
    }),
  };
}
