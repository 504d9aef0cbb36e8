/** From the submitted application to the end of the review period (domain: "Application", "Review period"). */
import { end, given, remembered, type States, step, wait } from '../states.ts';
import type { Doors } from '../workflow-definition.ts';

const applicationId = given('applicationId');
const termId = given('termId');

export const READ_THE_APPLICATION = 'Read the application and its calendar';
export const WITHDRAWN = 'The application was withdrawn';
export const DECLINED = 'The application was declined';
const END_WITH_TERM = 'Tell that the term was cancelled';
const CONCLUDE = 'Decide whether all prerequisites are finished';
const ANOTHER_REMINDER = {
  question: 'Is there another reminder?',
  answers: { wait: 'Wait for the day of the reminder', none: 'Wait until the review period ends' },
};

/** @param reviewed name of the state after a review that found all prerequisites finished. */
export function reviewStates(doors: Doors, reviewed: string): States {
  const application = { applicationId };
  return {
    ...step(doors, READ_THE_APPLICATION, {
      task: 'read-application',
      comment:
        'When does the window close, and when does the review end? Read anew whenever the calendar moves.',
      input: application,
      remember: ['windowCloses', 'reviewEnds'],
      next: 'Wait until the application window closes',
    }),
    ...wait(doors, 'Wait until the application window closes', {
      wait: 'application-ended',
      comment:
        'Nobody is reviewed before all had the same time to apply. Ends early when the mentee withdraws.',
      subjectId: applicationId,
      until: '$windowCloses',
      untilWhen: 'the close of applications',
      termId,
      next: {
        question: 'Why did the wait for the window end?',
        answers: { withdrawn: WITHDRAWN, cancelled: END_WITH_TERM, rescheduled: READ_THE_APPLICATION },
      },
      whenTimeIsUp: 'Begin the review',
    }),
    ...step(doors, 'Begin the review', {
      task: 'begin-review',
      comment: 'Moves the application to under-review.',
      input: application,
      next: {
        question: 'Is the application under review?',
        answers: {
          'under-review': 'Find the first reminder of prerequisites',
          'not-yet': READ_THE_APPLICATION,
          over: WITHDRAWN,
        },
      },
    }),
    ...step(doors, 'Find the first reminder of prerequisites', {
      task: 'next-prerequisite-reminder',
      comment: 'Days before the end of the review on which the mentee is reminded; the policy says which.',
      input: application,
      remember: ['at'],
      next: ANOTHER_REMINDER,
    }),
    ...wait(doors, 'Wait for the day of the reminder', {
      wait: 'application-ended',
      comment: 'Ends early when the mentee withdraws.',
      subjectId: applicationId,
      until: '$at',
      untilWhen: 'the day of the next reminder',
      termId,
      next: {
        question: 'Why did the wait for the reminder end?',
        answers: { withdrawn: WITHDRAWN, cancelled: END_WITH_TERM, rescheduled: READ_THE_APPLICATION },
      },
      whenTimeIsUp: 'Remind of unfinished prerequisites',
    }),
    ...step(doors, 'Remind of unfinished prerequisites', {
      task: 'remind-prerequisites',
      comment: 'Writes only to those who have something left to do, and finds the day to look again.',
      input: { ...application, at: remembered('at') },
      remember: ['at'],
      next: ANOTHER_REMINDER,
    }),
    ...wait(doors, 'Wait until the review period ends', {
      wait: 'application-ended',
      comment: 'Every application is reviewed for at least 14 days. Ends early when the mentee withdraws.',
      subjectId: applicationId,
      until: '$reviewEnds',
      untilWhen: 'the end of the review period',
      termId,
      next: {
        question: 'Why did the wait for the end of the review end?',
        answers: { withdrawn: WITHDRAWN, cancelled: END_WITH_TERM, rescheduled: READ_THE_APPLICATION },
      },
      whenTimeIsUp: CONCLUDE,
    }),
    ...step(doors, CONCLUDE, {
      task: 'conclude-review',
      comment:
        'An application with an unfinished prerequisite is not accepted: it is declined with that reason.',
      input: application,
      next: {
        question: 'Are all prerequisites finished?',
        answers: { reviewed, declined: DECLINED, 'not-yet': READ_THE_APPLICATION, over: WITHDRAWN },
      },
    }),
    ...step(doors, END_WITH_TERM, {
      task: 'end-with-term',
      comment:
        'The application ends with its term, for that reason; one letter tells the mentee of all of theirs.',
      input: application,
      next: {
        question: 'How did the application end with its term?',
        answers: { declined: DECLINED, withdrawn: WITHDRAWN, over: WITHDRAWN },
      },
    }),
    ...end(WITHDRAWN, 'The mentee withdrew, or the application ended otherwise.'),
    ...end(DECLINED, 'The mentee has been told why.'),
  };
}
