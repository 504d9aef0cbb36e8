/**
 * The same and competing acts at once, in every order of their calls that fast-check thinks of (trust M1, M3–M6):
 * whatever the order, what comes of it is what some order one after the other would have come to.
 */
import fc from 'fast-check';
import { somebody } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { submitStep } from '../onboarding/a-mentorship.ts';
import { cancel, makeFile } from '../stipends/a-stipend.ts';
import { withdraws } from '../stipends/an-end.ts';
import { agreesToExcuse, excuses } from './a-money-world.ts';
import { atOnce } from './at-once.ts';
import { holdsTogether } from './holds-together.ts';
import {
  approve,
  bring,
  decide,
  fail,
  mentorship,
  moments,
  request,
  said,
  state,
  submit,
  useMoments,
} from './money-moments.ts';
import { ENOUGH_TIME, search } from './runs.ts';
import { contents, restore } from './table-contents.ts';

const table = useTable({ engine: 'dynoxide' });
useMoments(table);
const FIONA = somebody('Fiona Finance', 'finance');
/** Different orders of a story in the short cut. */
const ORDERS = 10;

type Operation = () => Promise<unknown>;
interface Story {
  readonly from: keyof typeof moments;
  readonly acts: Readonly<Record<string, Operation>>;
  /** What may have come of it: `200 409 → approved`, the answers in the order of the acts. */
  readonly comes: readonly string[];
  /** The first of these may not succeed once the second has been written. */
  readonly notAfter?: readonly [money: string, fact: string];
}

const STORIES: Readonly<Record<string, Story>> = {
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
  'M4: submission and a fail': {
    from: 'approved',
    acts: { submit: () => submit(), fail: () => fail(3) },
    notAfter: ['submit', 'fail'],
    comes: ['submitted 200 → submitted', 'stopped 200 → requested', 'submitted 409 → submitted'],
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
  'M1: submission and a hold': {
    from: 'approved',
    acts: { submit: () => submit(), hold: () => decide('hold') },
    comes: ['submitted 409 → submitted', 'stopped 200 → requested'],
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
};

describe.each(Object.entries(STORIES))('%s', (_name, { from, acts, comes, notAfter }) => {
  test(
    'comes to what one after the other would',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          await restore(table, moments[from]);
          const wrote: string[] = [];
          const answers = await atOnce(scheduler, acts, wrote);
          if (notAfter !== undefined && ['200', 'submitted'].includes(said(answers[0] as never))) {
            expect(wrote).toEqual(notAfter);
          }
          expect(comes).toContain(`${answers.map(said).join(' ')} → ${await state()}`);
          holdsTogether(await contents(table));
        }),
        search(ORDERS),
      );
    },
    ENOUGH_TIME,
  );
});
