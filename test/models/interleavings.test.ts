/**
 * The same and competing acts before a payment is submitted, in every order of their calls that fast-check thinks of
 * (trust M1, M3–M6): whatever the order, what comes of it is what some order one after the other would have come to.
 */
import { submitStep } from '../onboarding/a-mentorship.ts';
import { cancel } from '../stipends/a-stipend.ts';
import { withdraws } from '../stipends/an-end.ts';
import { agreesToExcuse, excuses } from './a-money-world.ts';
import { tellStories } from './a-story.ts';
import { FIONA } from './crowd-acts.ts';
import { tellCrowds } from './crowds.ts';
import { approve, decide, fail, mentorship, request, useMoments } from './money-moments.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
useMoments(table);

tellStories(table, {
  'M1: two approvals': {
    from: 'requested',
    acts: { finn: () => approve(), fiona: () => approve(1, {}, FIONA) },
    comes: ['200 409 → approved', '409 200 → approved'],
  },
  'M3: approvals of two installments, with a budget for one': {
    from: 'both',
    acts: { first: () => approve(1), second: () => approve(2) },
    comes: ['200 422 → approved', '422 200 → requested'],
  },
  'M1: two requests': {
    from: 'due',
    acts: { one: () => request(), other: () => request() },
    comes: ['200 409 → requested', '409 200 → requested'],
  },
  'M6: approval and a change of the payee': {
    from: 'requested',
    acts: { approve: () => approve(), change: () => submitStep(mentorship, 'payee') },
    notAfter: ['approve', 'change'],
    comes: ['200 200 → approved', '409 200 → requested', '422 200 → requested'],
  },
  'M4: approval and a fail': {
    from: 'requested',
    acts: { approve: () => approve(), fail: () => fail(3) },
    notAfter: ['approve', 'fail'],
    comes: ['200 200 → approved', '409 200 → requested', '422 200 → requested'],
  },
  'M4: request and a fail': {
    from: 'due',
    acts: { request: () => request(), fail: () => fail(3) },
    notAfter: ['request', 'fail'],
    comes: ['200 200 → requested', '409 200 → due', '422 200 → due'],
  },
  'M1: rejection, hold and approval': {
    from: 'requested',
    acts: { reject: () => decide('rejection'), hold: () => decide('hold', FIONA), approve: () => approve() },
    comes: [
      '200 409 409 → rejected',
      '409 200 409 → requested',
      '409 409 200 → approved',
      '409 200 422 → requested',
      '200 200 409 → rejected',
      '200 409 200 → rejected',
      '409 200 200 → requested',
      '200 200 200 → rejected',
      '200 200 422 → rejected',
    ],
  },
  'M4: leaving, cancelling and a request': {
    from: 'due',
    acts: {
      leave: () => withdraws(mentorship).then(() => cancel(mentorship)),
      request: () => request(),
    },
    comes: ['cancelled 200 → requested', 'cancelled 409 → cancelled'],
  },
  'M4: a request and an excuse that nobody agreed to': {
    from: 'due',
    acts: {
      excuse: () => excuses(mentorship, 3).then(() => agreesToExcuse(mentorship, 3)),
      request: () => request(),
    },
    comes: ['200 200 → requested', '200 409 → requested', '200 409 → due'],
  },
});

tellCrowds(table, ['due', 'requested', 'both']);
