/** Only what is earned is paid, at every moment until it leaves (trust M4, M7). */
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { evaluate } from '../../functions/evaluations/use-cases/evaluate.ts';
import { againOnConflict } from '../../functions/platform/table/again.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { erase } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { groundOf } from '../../functions/stipends/ground.ts';
import { ADA_ADMINISTRATOR, asPerson, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { refusalLater } from '../kit/refusal.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  approve,
  evaluated,
  installmentId,
  installmentsOf,
  ledgerOf,
  opened,
  payment,
  plan,
  request,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('only what is earned (trust M4)', () => {
  test('nothing is requested that is not due', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    expect((await request(mentorship)).body.code).toBe('wrong-state');
    expect((await request(mentorship, 3)).status).toBe(404);
  });

  test('a fail recorded between approval and submission stops the payment and frees its money', async () => {
    const mentorship = await anApproved();
    await evaluated(mentorship, 3, 'fail');
    expect(await payment('submit-payment', installmentId(mentorship))).toMatchObject({ outcome: 'stopped' });
    expect((await installmentsOf(mentorship))[0]).toMatchObject({ state: 'requested' });
    expect((await approve(mentorship)).body.code).toBe('not-earned');
    expect((await ledgerOf(mentorship)).balances['in-flight']).toBe(0);
  });

  test('a fail and a submission at the same moment: never both a standing fail and a payment after it', async () => {
    const mentorship = await anApproved();
    const { enrollmentId } = mentorship;
    at(await opened(mentorship, 3));
    const verdict = {
      result: 'fail',
      ratings: { tasks: 1, engagement: 1, progress: 1 },
      comment: '…',
    } as const;
    const failing = againOnConflict(() => evaluate(asPerson(MIRA_MENTOR), enrollmentId, 3, verdict));
    const [, submission] = await Promise.all([failing, payment('submit-payment', installmentId(mentorship))]);
    const [first] = await installmentsOf(mentorship);
    expect(first?.state).toBe(submission.outcome === 'submitted' ? 'submitted' : 'requested');
  });

  test('after an extension and another chance, it is payable again (trust M7)', async () => {
    const mentorship = await anApproved();
    await evaluated(mentorship, 3, 'fail');
    await payment('submit-payment', installmentId(mentorship));
    await well(
      toEvaluations(`POST /enrollments/${mentorship.enrollmentId}/checkpoints/3/extension`, {
        as: ADA_ADMINISTRATOR,
        body: { weeks: 2, reason: 'Was ill for ten days.' },
      }),
    );
    await well(approve(mentorship));
    expect(await payment('submit-payment', installmentId(mentorship), 2)).toMatchObject({
      outcome: 'submitted',
    });
  });
});

describe('the ground of a payment as it is read', () => {
  test('has the evaluations that there are', async () => {
    const { enrollmentId } = await aMentorshipPassedUpTo(1);
    const last = await load(checkpoints, { enrollmentId, number: 4 });
    if (last === undefined) throw new Error('There is no fourth evaluation.');
    await commitStep([erase(checkpoints, last)]);
    const ground = await groundOf({ enrollmentId, number: 1 });
    expect(ground.checkpoints.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('is none without installment or mentorship, in the words of the refusal', async () => {
    const { enrollmentId } = await aMentorshipPassedUpTo(0);
    const none = ['not-found', 'There is no such stipend, or it is not for you to see.'];
    expect(await refusalLater(groundOf({ enrollmentId, number: 3 }))).toEqual(none);
    await commitStep([erase(enrollments, await enrollmentOf(enrollmentId))]);
    expect(await refusalLater(groundOf({ enrollmentId, number: 1 }))).toEqual(none);
  });
});
