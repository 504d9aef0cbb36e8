/** What anybody may try at any time, drawn by chance: the commands of the payment model. */
import fc from 'fast-check';
import { approving, asking, stopping, takingUp } from './decision-trials.ts';
import { changingPayee, leaving, MARKINGS, verifyingPayee } from './ground-trials.ts';
import type { Expected } from './payment-model.ts';
import * as model from './payment-model.ts';
import { type Args, type Trial, Try, type Which } from './payment-trial.ts';
import { cancelling, fetchingFiles, importing, makingFile, paying, releasing } from './payment-way-trials.ts';

/** What honest people do next with an installment: without them a payment would seldom get as far as the bank. */
function goingOn(number: 1 | 2, outcome: 'paid' | 'failed'): Trial {
  const args: Args = { number, which: 'present' };
  const next = (expected: Expected): Trial => {
    const { state, held, sent, attempt } = model.partOf(expected, number);
    if (!expected.payee.verified) return verifyingPayee;
    if (state === 'requested') return held ? takingUp(number) : approving(number, 'finance', true);
    if (state === 'approved') return paying(args, 'redrive');
    if (state === 'submitted') return onTheWay(sent.get(attempt), importing(args, outcome, true));
    if (state === 'paid') return importing(args, 'returned', true);
    if (state === 'planned') return model.isEarned(expected, number) ? releasing : passingNext(expected);
    return asking(number, 'administrator');
  };
  let chosen = makingFile;
  return {
    says: (expected) => {
      chosen = next(expected);
      return chosen.says(expected);
    },
    does: (mentorship, expected) => chosen.does(mentorship, expected),
    becomes: (expected, said) => chosen.becomes?.(expected, said),
  };
}

function onTheWay(sent: model.Sent | undefined, result: Trial): Trial {
  if (sent?.left) return result;
  return sent?.filed ? fetchingFiles : makingFile;
}

function passingNext({ marks }: Expected): Trial {
  const place = marks.indexOf('open');
  return (MARKINGS.passes as (number: number) => Trial)(place < 0 ? 4 : place + 1);
}

const number = fc.constantFrom<1 | 2>(1, 1, 2);
const args = fc.record({
  number,
  which: fc.constantFrom<Which>('present', 'present', 'present', 'earlier', 'later'),
});
const always = (name: string, trial: Trial) => fc.constant(new Try(name, trial));

/** Weighted so that a payment often gets as far as the bank, and seldom without somebody in its way. */
const TRIALS: readonly (readonly [number, fc.Arbitrary<Try>])[] = [
  [
    40,
    fc
      .tuple(number, fc.constantFrom<'paid' | 'failed'>('paid', 'paid', 'failed'))
      .map(([one, outcome]) => new Try(`go on with ${one}, ${outcome}`, goingOn(one, outcome))),
  ],
  [
    6,
    fc
      .tuple(number, fc.constantFrom('administrator', 'administrator', 'administrator', 'mentor', 'mentee'))
      .map(([one, by]) => new Try(`request ${one} by ${by}`, asking(one, by as never))),
  ],
  [
    7,
    fc
      .tuple(
        number,
        fc.constantFrom<model.Approver>(
          'finance',
          'finance',
          'finance',
          'finance',
          'requester',
          'payee',
          'mentor',
        ),
        fc.constantFrom(true, true, true, false),
      )
      .map(
        ([one, who, shown]) =>
          new Try(
            `approve ${one} by ${who}${shown ? '' : ', of something else'}`,
            approving(one, who, shown),
          ),
      ),
  ],
  [2, number.map((one) => new Try(`reject ${one}`, stopping(one, 'rejection')))],
  [2, number.map((one) => new Try(`hold ${one}`, stopping(one, 'hold')))],
  [3, number.map((one) => new Try(`take up ${one}`, takingUp(one)))],
  [2, args.map((one) => new Try(`check ${one.number} (${one.which})`, paying(one, 'check')))],
  [7, args.map((one) => new Try(`submit ${one.number} (${one.which})`, paying(one, 'submit')))],
  [2, args.map((one) => new Try(`redrive ${one.number} (${one.which})`, paying(one, 'redrive')))],
  [4, always('file', makingFile)],
  [3, always('fetch', fetchingFiles)],
  [
    9,
    fc
      .tuple(
        args,
        fc.constantFrom<model.Outcome>('paid', 'failed', 'returned'),
        fc.constantFrom(true, true, true, false),
      )
      .map(
        ([one, outcome, right]) =>
          new Try(
            `${outcome} ${one.number} (${one.which})${right ? '' : ', another amount'}`,
            importing(one, outcome, right),
          ),
      ),
  ],
  [2, always('release what is earned', releasing)],
  [2, always('change payee', changingPayee)],
  [3, always('verify payee', verifyingPayee)],
  [
    5,
    fc
      .tuple(fc.constantFrom('passes', ...Object.keys(MARKINGS)), fc.constantFrom(1, 3, 3, 4, 4))
      .map(
        ([how, one]) => new Try(`evaluation ${one} ${how}`, (MARKINGS[how] as (one: number) => Trial)(one)),
      ),
  ],
  [1, always('leave', leaving)],
  [2, always('cancel what is not asked for', cancelling)],
];

/** As fast-check takes them: one entry for each share. */
export const paymentCommands = TRIALS.flatMap(([weight, trial]) =>
  Array.from({ length: weight }, () => trial),
);
