/** From the release of results to the accepted offer (domain: "Selection"). */
import { end, given, type States, step, wait } from '../states.ts';
import type { Doors } from '../workflow-definition.ts';
import { DECLINED, WITHDRAWN } from './review.ts';

const applicationId = given('applicationId');
const termId = given('termId');

export const AWAIT_RELEASE = 'Wait for the release of results';
const AWAIT_ANSWER = 'Wait for the answer to the offer';
const AWAIT_WAITLIST = 'Wait on the waitlist';
const NOT_TAKEN = 'The offer was not taken';

/** @param accepted name of the state after an accepted offer. */
export function selectionStates(doors: Doors, accepted: string): States {
  const application = { applicationId };
  return {
    ...wait(doors, AWAIT_RELEASE, {
      wait: 'results-released',
      comment:
        'Marks stay invisible until staff release the results of the whole term. Looks again every 30 days.',
      subjectId: applicationId,
      until: '$fromMillis($millis() + 30 * 86400000)',
      untilWhen: '30 days later; then it looks again',
      termId,
      next: {
        question: 'Are the results released?',
        answers: { released: 'Announce the result', withdrawn: WITHDRAWN, rescheduled: AWAIT_RELEASE },
      },
      whenTimeIsUp: AWAIT_RELEASE,
    }),
    ...step(doors, 'Announce the result', {
      task: 'announce-result',
      comment:
        'Everyone gets an answer: an offer, a place on the waitlist, or a declined application with a reason.',
      input: application,
      remember: ['until'],
      next: {
        question: 'Which result was it?',
        answers: { offered: AWAIT_ANSWER, waitlisted: AWAIT_WAITLIST, declined: DECLINED, over: WITHDRAWN },
      },
    }),
    ...wait(doors, AWAIT_WAITLIST, {
      wait: 'waitlist-ended',
      comment: 'A declined or lapsed offer goes to the next on the waitlist.',
      subjectId: applicationId,
      until: '$until',
      untilWhen: 'the first day of the term',
      termId,
      remember: ['until'],
      next: {
        question: 'Did a place become free?',
        answers: { offered: AWAIT_ANSWER, withdrawn: WITHDRAWN, rescheduled: 'Announce the result' },
      },
      whenTimeIsUp: 'Close the waitlist',
    }),
    ...step(doors, 'Close the waitlist', {
      task: 'close-waitlist',
      comment: 'The term begins: whoever still waits is told.',
      input: application,
      remember: ['until'],
      next: {
        question: 'Was somebody still waiting?',
        answers: {
          declined: DECLINED,
          offered: AWAIT_ANSWER,
          // The start was moved just then.
          waitlisted: AWAIT_WAITLIST,
          over: WITHDRAWN,
        },
      },
    }),
    ...wait(doors, AWAIT_ANSWER, {
      wait: 'offer-answered',
      comment:
        'The mentee accepts or declines until the offer expires: a promise that a moved calendar leaves alone.',
      subjectId: applicationId,
      until: '$until',
      untilWhen: 'the last instant of the offer',
      remember: ['enrollmentId'],
      next: {
        question: 'What did the mentee answer?',
        answers: {
          accepted,
          declined: NOT_TAKEN,
          withdrawn: WITHDRAWN,
          rescheduled: 'Announce the result',
        },
      },
      whenTimeIsUp: 'Let the offer lapse',
    }),
    ...step(doors, 'Let the offer lapse', {
      task: 'lapse-offer',
      comment: 'An answer given at the last moment counts.',
      input: application,
      remember: ['enrollmentId'],
      next: {
        question: 'Was there an answer at the last moment?',
        answers: { lapsed: NOT_TAKEN, declined: NOT_TAKEN, accepted, over: WITHDRAWN },
      },
    }),
    ...end(NOT_TAKEN, 'The offer was declined or lapsed; the place goes to the waitlist.'),
  };
}
