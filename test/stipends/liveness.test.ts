/** From every state honest people settle a stipend in full, and what is refused costs nobody money (trust M3, M7). */
import { ADA_ADMINISTRATOR, STELLA_STAFF } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import {
  anOpenOnboarding,
  aStartedMentorship,
  type Mentorship,
  returnStep,
  step,
  submitStep,
  toEvaluations,
  verifyStep,
  waiveStep,
} from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  approve,
  aResult,
  cancel,
  decide,
  evaluated,
  importResults,
  installmentId,
  installmentsOf,
  leaves,
  payment,
  plan,
  releaseEarned,
  request,
} from './a-stipend.ts';
import { graduates, withdraws } from './an-end.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

/** Excused by an administrator, with the agreement of staff. */
async function excused({ enrollmentId }: Mentorship, number: number): Promise<void> {
  const path = `POST /enrollments/${enrollmentId}/checkpoints/${number}/excuse`;
  await well(toEvaluations(path, { as: ADA_ADMINISTRATOR, body: { reason: 'The mentor was ill.' } }));
  await well(toEvaluations(`${path}/confirmation`, { as: STELLA_STAFF }));
}

const states = async (mentorship: Mentorship) => (await installmentsOf(mentorship)).map(({ state }) => state);

describe('an approval stands until it is paid, or finance takes it back', () => {
  test('an administrator does not ask for what is approved: its money stays committed once', async () => {
    const mentorship = await aMentorshipPassedUpTo(4);
    await well(request(mentorship));
    await well(approve(mentorship));
    expect((await request(mentorship)).body.code).toBe('wrong-state');
    expect((await installmentsOf(mentorship))[0]).toMatchObject({ state: 'approved', attempt: 1 });
    await well(request(mentorship, 2));
    expect((await approve(mentorship, 2)).status).toBe(200);
  });

  test('held, rejected and voided approvals give back what they took: the whole award is payable after', async () => {
    const mentorship = await aMentorshipPassedUpTo(4);
    await well(request(mentorship));
    await well(approve(mentorship));
    await well(decide(mentorship, 'hold'));
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    await well(decide(mentorship, 'rejection'));
    await well(request(mentorship));
    await well(approve(mentorship));
    await well(submitStep(mentorship, 'payee'));
    await well(verifyStep(mentorship, 'payee'));
    await payment('submit-payment', installmentId(mentorship), 3);
    await well(request(mentorship, 2));
    expect([(await approve(mentorship)).status, (await approve(mentorship, 2)).status]).toEqual([200, 200]);
  });
});

describe('every installment that is earned is released', () => {
  test('also one whose evaluation was excused before its turn: the journey never waits for that', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    await excused(mentorship, 2);
    await evaluated(mentorship, 1);
    expect(await step('next-checkpoint', mentorship)).toMatchObject({ number: 3 });
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'released', installments: 1 });
    expect(await states(mentorship)).toEqual(['due', 'planned']);
  });

  test('also the last: after it there is no other evaluation to come by', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    await excused(mentorship, 4);
    for (const number of [1, 2, 3]) await evaluated(mentorship, number);
    expect(await step('next-checkpoint', mentorship)).toEqual({ outcome: 'none' });
    await releaseEarned(mentorship);
    expect(await states(mentorship)).toEqual(['due', 'due']);
  });

  test('two at once, at the end, and none twice', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    for (const number of [1, 2, 3, 4]) await evaluated(mentorship, number);
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'released', installments: 2 });
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
    expect(await states(mentorship)).toEqual(['due', 'due']);
  });
});

describe('where money may still be owed, payee details may be mended', () => {
  test('by a graduate whose last payment failed', async () => {
    const mentorship = await aMentorshipPassedUpTo(4);
    const id = installmentId(mentorship);
    await well(request(mentorship));
    await well(approve(mentorship));
    await payment('submit-payment', id);
    await leaves();
    await graduates(mentorship);
    await well(importResults([aResult(mentorship, { outcome: 'failed', reason: 'Account closed' })]));
    expect((await submitStep(mentorship, 'tax-form')).body.code).toBe('wrong-state');
    await well(submitStep(mentorship, 'payee'));
    await well(returnStep(mentorship, 'payee', 'Another country.'));
    await well(submitStep(mentorship, 'payee'));
    await well(verifyStep(mentorship, 'payee'));
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    expect(await payment('submit-payment', id, 2)).toMatchObject({ outcome: 'submitted' });
  });

  test('by a mentee who left with an installment under way', async () => {
    const mentorship = await anApproved();
    await withdraws(mentorship);
    await cancel(mentorship);
    await well(submitStep(mentorship, 'payee'));
    await well(verifyStep(mentorship, 'payee'));
    const id = installmentId(mentorship);
    expect(await payment('check-payment', id)).toMatchObject({ outcome: 'stopped' });
    await well(approve(mentorship));
    expect(await payment('submit-payment', id, 2)).toMatchObject({ outcome: 'submitted' });
  });

  test('not by one who left before the first day: nothing was ever owed', async () => {
    const mentorship = await anOpenOnboarding();
    await withdraws(mentorship);
    expect((await submitStep(mentorship, 'payee')).body.code).toBe('wrong-state');
  });
});

describe('an award is paid to somebody', () => {
  test('payee details are not waived where there is money to pay', async () => {
    const mentorship = await anOpenOnboarding();
    const answer = await waiveStep(mentorship, 'payee', 'They have not answered.');
    expect([answer.status, answer.body.code, answer.body.rule]).toEqual([
      422,
      'rule-refused',
      'payee-of-award',
    ]);
    await well(submitStep(mentorship, 'payee'));
    expect((await verifyStep(mentorship, 'payee')).status).toBe(200);
  });
});
