/** What a payment rests on, and who may try to change it: evaluations, payee details, the mentorship itself. */
import { MIRA_MENTOR } from '../kit/actors.ts';
import { submitStep, verifyStep } from '../onboarding/a-mentorship.ts';
import { withdraws } from '../stipends/an-end.ts';
import * as world from './a-money-world.ts';
import type * as model from './payment-model.ts';
import type { Expected } from './payment-model.ts';
import { type Trial, whenOk, word } from './payment-trial.ts';

export const leaving: Trial = {
  says: ({ left }) => (left ? 'refused' : 'ok'),
  becomes: whenOk((expected) => {
    expected.left = true;
    expected.marks.forEach((mark, index) => {
      if (mark === 'open') expected.marks[index] = 'closed';
    });
  }),
  does: (mentorship) =>
    withdraws(mentorship)
      .then(() => 'ok')
      .catch(() => 'refused'),
};

/** From one mark to another, as long as the mentorship lasts. */
function marking(
  number: number,
  from: model.Mark,
  to: model.Mark,
  does: Trial['does'],
  otherwise?: Trial['says'],
): Trial {
  const lasts = to === 'agreed' ? () => true : ({ left }: Expected) => !left;
  return {
    says: (expected) => {
      if (expected.marks[number - 1] === from && lasts(expected)) return 'ok';
      return otherwise?.(expected) ?? 'wrong-state';
    },
    becomes: whenOk((expected) => {
      expected.marks[number - 1] = to;
    }),
    does,
  };
}

const APPEALED: readonly (model.Mark | undefined)[] = ['under-appeal', 'upheld', 'overturned'];

export const MARKINGS: Readonly<Record<string, (number: number) => Trial>> = {
  passes: (number) =>
    marking(number, 'open', 'passed', (one) => word(world.marks(one, number, 'pass', MIRA_MENTOR))),
  fails: (number) =>
    marking(number, 'open', 'failed', (one) => word(world.marks(one, number, 'fail', MIRA_MENTOR))),
  excused: (number) => marking(number, 'open', 'excused', (one) => word(world.excuses(one, number))),
  agreed: (number) => marking(number, 'excused', 'agreed', (one) => word(world.agreesToExcuse(one, number))),
  appealed: (number) =>
    marking(
      number,
      'failed',
      'under-appeal',
      (one) => word(world.appeals(one, number)),
      ({ marks }) => (APPEALED.includes(marks[number - 1]) ? 'appeal-used' : 'wrong-state'),
    ),
  overturned: (number) =>
    marking(number, 'under-appeal', 'overturned', (one) =>
      word(world.answersAppeal(one, number, 'overturn')),
    ),
  upheld: (number) =>
    marking(number, 'under-appeal', 'upheld', (one) => word(world.answersAppeal(one, number, 'uphold'))),
};

export const changingPayee: Trial = {
  says: ({ payee }) => (payee.verified ? 'ok' : 'wrong-state'),
  becomes: whenOk(({ payee }) => Object.assign(payee, { revision: payee.revision + 1, verified: false })),
  does: (mentorship) => word(submitStep(mentorship, 'payee')),
};
export const verifyingPayee: Trial = {
  says: ({ payee }) => (payee.verified ? 'wrong-state' : 'ok'),
  becomes: whenOk(({ payee }) => Object.assign(payee, { verified: true })),
  does: (mentorship) => word(verifyStep(mentorship, 'payee')),
};
