/**
 * Acts at once from the approval of a payment to its end at the bank, in every order of their calls that fast-check
 * thinks of (trust M1, M4, M6): whatever the order, what comes of it is what one after the other would have come to.
 */
import { submitStep } from '../onboarding/a-mentorship.ts';
import { makeFile } from '../stipends/a-stipend.ts';
import { tellStories } from './a-story.ts';
import { tellCrowds } from './crowds.ts';
import { bring, check, decide, fail, mentorship, submit, useMoments } from './money-moments.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
useMoments(table);

tellStories(table, {
  'M4: submission and a fail': {
    from: 'approved',
    acts: { submit: () => submit(), fail: () => fail(3) },
    notAfter: ['submit', 'fail'],
    comes: ['submitted 200 → submitted', 'stopped 200 → requested', 'submitted 409 → submitted'],
  },
  'M6: submission and a change of the payee': {
    from: 'approved',
    acts: { submit: () => submit(), change: () => submitStep(mentorship, 'payee') },
    notAfter: ['submit', 'change'],
    comes: ['submitted 200 → submitted', 'stopped 200 → requested'],
  },
  'M1: three submissions': {
    from: 'approved',
    acts: { one: () => submit(), two: () => submit(), three: () => submit() },
    comes: ['submitted submitted submitted → submitted'],
  },
  'M1: two checks and a submission': {
    from: 'approved',
    acts: { check: () => check(), again: () => check(), submit: () => submit() },
    comes: ['pay pay submitted → submitted'],
  },
  'M1: submission and a hold': {
    from: 'approved',
    acts: { submit: () => submit(), hold: () => decide('hold') },
    comes: ['submitted 409 → submitted', 'submitted 200 → requested', 'stopped 200 → requested'],
  },
  'M1: a file and a hold': {
    from: 'submitted',
    acts: { file: makeFile, hold: () => decide('hold') },
    comes: ['201 409 → submitted', '409 200 → requested'],
  },
  'M1: two files': {
    from: 'submitted',
    acts: { one: makeFile, other: makeFile },
    comes: ['201 409 → submitted', '409 201 → submitted'],
  },
  'M1: the same result twice': {
    from: 'left',
    acts: { one: () => bring('paid'), other: () => bring('paid') },
    comes: ['200 200 → paid', '200 409 → paid', '409 200 → paid'],
  },
  'M1: a payment that succeeded and failed': {
    from: 'left',
    acts: { paid: () => bring('paid'), failed: () => bring('failed') },
    comes: ['200 409 → paid', '200 422 → paid', '409 200 → failed', '422 200 → failed'],
  },
  'M1: money that came back, and the older news of it': {
    from: 'paid',
    acts: { returned: () => bring('returned'), paid: () => bring('paid') },
    comes: ['200 200 → returned'],
  },
  'M1: a result and the redrive of its submission': {
    from: 'left',
    acts: { failed: () => bring('failed'), submit: () => submit() },
    comes: ['200 submitted → failed'],
  },
});

tellCrowds(table, ['approved', 'submitted', 'left', 'paid']);
