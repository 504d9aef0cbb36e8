/** The ground of a payment: what is earned, where the money goes, what it is worth (trust M3, M4, M6). */
import type { Checkpoint, CheckpointState } from '../../../functions/evaluations/checkpoint.ts';
import {
  type Ground,
  groundUnchanged,
  hasEarned,
  requireEarned,
} from '../../../functions/stipends/ground.ts';
import { commitMoney, freeMoney } from '../../../functions/stipends/limits.ts';
import { payeeOf, samePayee } from '../../../functions/stipends/payee.ts';
import { lostGround } from '../../../functions/stipends/use-cases/void-approval.ts';
import { refusalOf } from '../../kit/refusal.ts';
import { anInstallment } from './an-installment.ts';

beforeAll(() => {
  process.env.TABLE_NAME = 'mentorship';
});

const checkpoint = (number: number, state: CheckpointState, over: object = {}) =>
  ({ enrollmentId: 'enr_1', number, state, version: 3, ...over }) as unknown as Ground['checkpoints'][number];
const AGREED = { confirmation: { by: 'sub-stella-staff', at: '2026-10-01T00:00:00.000Z' } };
const VERIFIED = {
  ...{ enrollmentId: 'enr_1', name: 'payee', state: 'verified', revision: 1, version: 2 },
  facts: { reference: 'payee_4f1c9a' },
};

function ground(
  checkpoints: Ground['checkpoints'],
  over: Partial<Record<keyof Ground, unknown>> = {},
): Ground {
  return {
    ...{ installment: anInstallment('approved'), checkpoints, payeeStep: VERIFIED },
    enrollment: {
      ...{ enrollmentId: 'enr_1', version: 4, policy: 'lfx@1' },
      onboardingCompletedAt: '2026-08-28T00:00:00.000Z',
    },
    payee: { reference: 'payee_4f1c9a', version: 1 },
    ...over,
  } as unknown as Ground;
}
const ONBOARDING = { enrollment: { enrollmentId: 'enr_1', version: 4, policy: 'lfx@1' } };
const PASSED = [checkpoint(1, 'passed'), checkpoint(2, 'passed')];

test.each<[string, boolean, readonly Checkpoint[]]>([
  ['both passed', true, PASSED],
  ['both passed, a later one open', true, [...PASSED, checkpoint(3, 'open')]],
  ['one overturned on appeal', true, [checkpoint(1, 'overturned'), checkpoint(2, 'passed')]],
  ['one excused, and agreed to', true, [checkpoint(1, 'excused', AGREED), checkpoint(2, 'passed')]],
  ['one excused, not agreed to', false, [checkpoint(1, 'excused'), checkpoint(2, 'passed')]],
  ['the second open', false, [checkpoint(1, 'passed'), checkpoint(2, 'open')]],
  ['the first missing', false, [checkpoint(2, 'passed'), checkpoint(3, 'passed')]],
  ['none', false, []],
  ['a later one failed', false, [...PASSED, checkpoint(3, 'failed')]],
  ['a later one under appeal', false, [...PASSED, checkpoint(3, 'under-appeal')]],
  ['a later one upheld', false, [...PASSED, checkpoint(3, 'upheld')]],
])('with %s, earned is %s', (_name, earned, checkpoints) => {
  const stands = ground(checkpoints as Ground['checkpoints']);
  expect(hasEarned(stands)).toBe(earned);
  expect(refusalOf(() => requireEarned(stands))).toEqual(
    earned
      ? undefined
      : [
          'not-earned',
          'Every evaluation up to number 2 must be passed, or excused with the agreement of staff, and none may have failed.',
          'installments-by-checkpoint',
        ],
  );
});

test('nothing is earned before onboarding is complete', () => {
  const stands = ground(PASSED, ONBOARDING);
  expect(hasEarned(stands)).toBe(false);
  expect(refusalOf(() => requireEarned(stands))).toEqual([
    'onboarding-incomplete',
    'Nothing is paid before onboarding is complete.',
  ]);
});

test('what is not earned names the policy whose rule it is', () => {
  try {
    requireEarned(ground([]));
    throw new Error('It was let pass.');
  } catch (error) {
    expect(error).toMatchObject({ code: 'not-earned', extras: { policy: 'lfx@1' } });
  }
});

test('every part of the ground is checked in the transaction to be as it was read', () => {
  const keys = (writes: ReturnType<typeof groundUnchanged>) =>
    writes.map(({ item }) => [item.ConditionCheck?.Key?.sk, item.ConditionCheck?.ExpressionAttributeValues]);
  const stands = ground([...PASSED, checkpoint(3, 'open')]);
  expect(keys(groundUnchanged(stands)).length).toBe(5);
  expect(keys(groundUnchanged({ ...stands, payeeStep: undefined })).length).toBe(4);
  for (const { item } of groundUnchanged(stands)) expect(item.ConditionCheck).toBeDefined();
});

describe('an approval stands as long as its ground', () => {
  const approved = anInstallment('approved');
  test.each<[string, string | undefined, Ground]>([
    ['as it was', undefined, ground(PASSED)],
    [
      'another amount',
      'payment-changed',
      ground(PASSED, { installment: { ...approved, amount: { amount: 150_001, currency: 'USD' } } }),
    ],
    [
      'another currency',
      'payment-changed',
      ground(PASSED, { installment: { ...approved, amount: { amount: 150_000, currency: 'EUR' } } }),
    ],
    ['another payee', 'payment-changed', ground(PASSED, { payee: { reference: 'payee_other', version: 1 } })],
    [
      'another version of the payee',
      'payment-changed',
      ground(PASSED, { payee: { reference: 'payee_4f1c9a', version: 2 } }),
    ],
    ['a payee whom nobody verified', 'payment-changed', ground(PASSED, { payee: undefined })],
    ['a fail since', 'not-earned', ground([...PASSED, checkpoint(3, 'failed')])],
    ['onboarding taken back', 'onboarding-incomplete', ground(PASSED, ONBOARDING)],
    ['no approval', 'wrong-state', ground(PASSED, { installment: anInstallment('requested') })],
  ])('%s: %s', (_name, why, stands) => {
    expect(lostGround(stands)).toBe(why);
  });

  test('a fault is not taken for a lost ground', () => {
    expect(() => lostGround(ground(undefined as never))).toThrow(TypeError);
  });
});

test('the payee is what HR has verified, at the revision that was handed in', () => {
  expect(payeeOf(VERIFIED as never)).toEqual({ reference: 'payee_4f1c9a', version: 1 });
  expect(payeeOf({ ...VERIFIED, state: 'submitted' } as never)).toBeUndefined();
  expect(payeeOf({ ...VERIFIED, facts: {} } as never)).toBeUndefined();
  expect(payeeOf(undefined)).toBeUndefined();
  expect(samePayee({ reference: 'payee_1', version: 1 }, { reference: 'payee_1', version: 1 })).toBe(true);
  expect(samePayee({ reference: 'payee_1', version: 1 }, { reference: 'payee_2', version: 1 })).toBe(false);
  expect(samePayee({ reference: 'payee_1', version: 1 }, { reference: 'payee_1', version: 2 })).toBe(false);
});

describe('award and budget', () => {
  const requested = anInstallment('requested');
  const award = { award: { amount: { amount: 300_000, currency: 'USD' } } } as never;
  const room = (writes: ReturnType<typeof commitMoney>) =>
    writes.map(({ item }) => item.Update?.ExpressionAttributeValues);
  const OVER_AWARD = ['award-exceeded', 'With this installment more than the award would be paid.'];
  const OVER_BUDGET = [
    'budget-exceeded',
    'With this installment the program would spend more than its budget.',
  ];

  test('both counters take the amount, as long as there is room', () => {
    const writes = commitMoney(requested, award, { budget: { amount: 200_000, currency: 'USD' } });
    expect(room(writes)).toMatchObject([
      { ':by': 150_000, ':room': 150_000 },
      { ':by': 150_000, ':room': 50_000 },
    ]);
    expect(
      refusalOf(() => {
        throw writes[0]?.otherwise?.();
      }),
    ).toEqual(OVER_AWARD);
    expect(
      refusalOf(() => {
        throw writes[1]?.otherwise?.();
      }),
    ).toEqual(OVER_BUDGET);
  });

  test('a program without a budget is bound by the award alone', () => {
    expect(room(commitMoney(requested, award, {}))[1]).toMatchObject({
      ':room': Number.MAX_SAFE_INTEGER - 150_000,
    });
  });

  test('what can never fit, and what is in another currency, is refused at once', () => {
    const small = { amount: 149_999, currency: 'USD' } as const;
    const euros = { amount: 900_000, currency: 'EUR' } as const;
    expect(refusalOf(() => commitMoney(requested, { award: { amount: small } } as never, {}))).toEqual(
      OVER_AWARD,
    );
    expect(refusalOf(() => commitMoney(requested, { award: { amount: euros } } as never, {}))).toEqual(
      OVER_AWARD,
    );
    expect(refusalOf(() => commitMoney(requested, award, { budget: small }))).toEqual(OVER_BUDGET);
    expect(refusalOf(() => commitMoney(requested, award, { budget: euros }))).toEqual(OVER_BUDGET);
  });

  test('what was approved is given back, in one write for each counter', () => {
    const first = anInstallment('approved');
    const writes = freeMoney([first, { ...first, enrollmentId: 'enr_2' }]);
    expect(
      writes.map(({ item }) => [item.Update?.Key?.pk, item.Update?.ExpressionAttributeValues?.[':by']]),
    ).toEqual([
      ['ENROLLMENT#enr_1', -150_000],
      ['SPENT#trm_1', -300_000],
      ['ENROLLMENT#enr_2', -150_000],
    ]);
    expect(freeMoney([])).toEqual([]);
  });
});
