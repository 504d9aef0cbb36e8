/** From the accepted offer to the first day (domain: "Onboarding"): no start before onboarding is complete. */
import { given, remembered, type States, step, wait } from '../states.ts';
import type { Doors } from '../workflow-definition.ts';

const termId = given('termId');
const enrollmentId = remembered('enrollmentId');

export const OPEN_ONBOARDING = 'Open the onboarding';
const AWAIT_ONBOARDING = 'Wait until contract and HR steps are complete';
const AWAIT_START = 'Wait until the term starts';

/** @param started name of the state after the mentorship has started. @param leftEarly … after the place has ended. */
export function onboardingStates(doors: Doors, started: string, leftEarly: string): States {
  const enrollment = { enrollmentId };
  return {
    ...step(doors, OPEN_ONBOARDING, {
      task: 'open-onboarding',
      comment:
        'Prepares the contract and the HR checklist of the policy. Repeated, it only reads the dates anew.',
      input: enrollment,
      remember: ['until', 'start'],
      next: {
        question: 'Is the place still taken?',
        answers: { open: AWAIT_ONBOARDING, complete: AWAIT_START, over: leftEarly },
      },
    }),
    ...wait(doors, AWAIT_ONBOARDING, {
      wait: 'onboarding-ended',
      comment: 'The mentee signs and hands in, staff counter-sign, HR verifies each step.',
      subjectId: enrollmentId,
      until: '$until',
      untilWhen:
        'the deadline of onboarding; once it has passed, the day on which an administrator is told again',
      termId,
      next: {
        question: 'How did the onboarding go on?',
        answers: {
          complete: AWAIT_START,
          extended: OPEN_ONBOARDING,
          rescheduled: OPEN_ONBOARDING,
          released: leftEarly,
          withdrawn: leftEarly,
          terminated: leftEarly,
        },
      },
      whenTimeIsUp: 'Tell the administrator that onboarding is overdue',
    }),
    ...step(doors, 'Tell the administrator that onboarding is overdue', {
      task: 'escalate-onboarding',
      comment: 'An administrator extends the deadline or releases the place; until then it is told again.',
      input: enrollment,
      remember: ['until'],
      next: AWAIT_ONBOARDING,
    }),
    ...wait(doors, AWAIT_START, {
      wait: 'enrollment-ended',
      comment: 'Ends early when the mentee withdraws or the place is ended.',
      subjectId: enrollmentId,
      until: '$start',
      untilWhen: 'the first day of the term',
      termId,
      next: {
        question: 'Why did the wait for the start end?',
        answers: {
          rescheduled: OPEN_ONBOARDING,
          released: leftEarly,
          withdrawn: leftEarly,
          terminated: leftEarly,
        },
      },
      whenTimeIsUp: 'Start the mentorship',
    }),
    ...step(doors, 'Start the mentorship', {
      task: 'start-mentorship',
      comment: 'The first day: the place becomes active.',
      input: enrollment,
      next: {
        question: 'Has the mentorship started?',
        answers: { active: 'Set the dates of the evaluations', 'not-yet': OPEN_ONBOARDING, over: leftEarly },
      },
    }),
    ...step(doors, 'Set the dates of the evaluations', {
      task: 'schedule-checkpoints',
      comment: 'Three or four checkpoints, by the calendar of the term.',
      input: enrollment,
      next: 'Plan the installments of the stipend',
    }),
    ...step(doors, 'Plan the installments of the stipend', {
      task: 'plan-installments',
      comment: 'Half after the second and half after the final evaluation; none for an unpaid program.',
      input: enrollment,
      next: started,
    }),
  };
}
