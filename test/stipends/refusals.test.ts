/** What keeps money from going where it must not (trust M3–M6): the no, the late, the at-once. */

import { evaluate } from '../../functions/evaluations/use-cases/evaluate.ts';
import type { Person } from '../../functions/kernel/actor.ts';
import { againOnConflict } from '../../functions/platform/table/again.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create, replace } from '../../functions/platform/table/write.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { termProgramOf, termPrograms } from '../../functions/terms/repository.ts';
import type { TermProgram } from '../../functions/terms/term-program.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR, OLGA_OTHER, somebody } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  aStartedMentorship,
  type Mentorship,
  submitStep,
  toEvaluations,
  verifyStep,
} from '../onboarding/a-mentorship.ts';
import { aMentor, givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  approve,
  decide,
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

const FIONA = somebody('Fiona Finance', 'finance');
const asPerson = ({ sub, email, name }: typeof MIRA_MENTOR): Person => ({
  ...{ kind: 'person', id: sub, email, name, staff: [] },
});
const withGroups = <Person extends { groups: readonly string[] }>(person: Person, ...groups: string[]) => ({
  ...person,
  groups,
});

describe('separation of duties (trust M5)', () => {
  test('the requester does not approve, though of finance too', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const answer = await approve(mentorship, 1, { as: withGroups(ADA_ADMINISTRATOR, 'finance') });
    expect([answer.status, answer.body.code]).toEqual([403, 'separation-of-duties']);
  });

  test('the payee neither approves, rejects, holds nor requests', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const as = withGroups(mentorship.mentee, 'finance');
    for (const answer of [
      await approve(mentorship, 1, { as }),
      await decide(mentorship, 'rejection', 1, { as }),
      await decide(mentorship, 'hold', 1, { as }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'separation-of-duties']);
    }
    expect((await request(mentorship, 1, mentorship.mentee)).status).toBe(403);
  });

  test('a mentor of the program does not approve', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const answer = await approve(mentorship, 1, { as: withGroups(MIRA_MENTOR, 'finance') });
    expect(answer.body.code).toBe('separation-of-duties');
  });

  test('who becomes a mentor at the same moment does not either', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await aMentor(mentorship.programId, FIONA);
    expect((await approve(mentorship, 1, { as: FIONA })).body.code).toBe('separation-of-duties');
  });

  test('finance of another organization finds nothing, a mentor may not request', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    expect((await request(mentorship, 1, MIRA_MENTOR)).status).toBe(403);
    await well(request(mentorship));
    expect((await approve(mentorship, 1, { as: OLGA_OTHER })).status).toBe(404);
    expect((await decide(mentorship, 'hold', 1, { as: OLGA_OTHER })).status).toBe(404);
  });
});

describe('an approval is bound (trust M6)', () => {
  test.each([
    ['amount', { amount: { amount: 150_001, currency: 'USD' } }],
    ['currency', { amount: { amount: 150_000, currency: 'EUR' } }],
    ['payee version', { payeeVersion: 2 }],
  ])('another %s than is shown is refused', async (_what, over) => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const body = { amount: { amount: 150_000, currency: 'USD' }, payeeVersion: 1, ...over };
    expect((await approve(mentorship, 1, { body })).body.code).toBe('payment-changed');
  });

  test('a payee changed between approval and submission voids it; HR verifies, finance approves anew', async () => {
    const mentorship = await anApproved();
    const id = installmentId(mentorship);
    await well(submitStep(mentorship, 'payee'));
    await well(verifyStep(mentorship, 'payee'));
    expect(await payment('submit-payment', id)).toMatchObject({ outcome: 'stopped' });
    expect((await installmentsOf(mentorship))[0]).toMatchObject({ state: 'requested' });
    await well(approve(mentorship));
    expect(await payment('submit-payment', id, 1)).toMatchObject({ outcome: 'stopped' });
    expect(await payment('submit-payment', id, 2)).toMatchObject({ outcome: 'submitted' });
    expect((await installmentsOf(mentorship))[0]).toMatchObject({
      paymentKey: `${id}-2`,
      approvedPayee: { reference: 'payee_4f1c9a77', version: 2 },
    });
  });

  test('an unverified payee is nobody to pay', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await well(submitStep(mentorship, 'payee'));
    expect((await approve(mentorship)).body.code).toBe('onboarding-incomplete');
  });

  test('an amount altered behind the back of the approval is not paid', async () => {
    const mentorship = await anApproved();
    const key = { enrollmentId: mentorship.enrollmentId, number: 1 };
    const before = await load(installments, key);
    if (before === undefined) throw new Error('no installment');
    const altered = { ...before, amount: { ...before.amount, amount: 150_999 } };
    await commitStep(replace(installments, before, altered).writes);
    expect(await payment('check-payment', installmentId(mentorship))).toMatchObject({ outcome: 'stopped' });
  });
});

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

describe('limits (trust M3)', () => {
  test('the budget of the program is not overspent', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await aBudget(mentorship, 149_999);
    expect((await approve(mentorship)).body.code).toBe('budget-exceeded');
    await aBudget(mentorship, 150_000);
    expect((await approve(mentorship)).status).toBe(200);
  });

  test('a rejected approval gives its money back', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await aBudget(mentorship, 150_000);
    await well(request(mentorship));
    for (let round = 0; round < 3; round += 1) {
      await well(approve(mentorship));
      await well(decide(mentorship, 'rejection'));
      expect((await ledgerOf(mentorship)).balances.withheld).toBe(150_000);
      await well(request(mentorship));
    }
    expect((await approve(mentorship)).status).toBe(200);
  });
});

describe('hold', () => {
  test('voids an approval; taken up again it needs another', async () => {
    const mentorship = await anApproved();
    const id = installmentId(mentorship);
    await well(decide(mentorship, 'hold'));
    expect(await payment('check-payment', id)).toMatchObject({ outcome: 'stopped' });
    expect((await approve(mentorship)).body.code).toBe('rule-refused');
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    expect(await payment('submit-payment', id, 2)).toMatchObject({ outcome: 'submitted' });
    expect((await decide(mentorship, 'hold')).body.code).toBe('wrong-state');
  });

  test('what is not held, failed or returned is not taken up again', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    expect((await decide(mentorship, 'retry', 1, { as: FINN_FINANCE })).body.code).toBe('wrong-state');
  });
});

/** What the program's administrator could set before the term's review ended. */
async function aBudget(mentorship: Mentorship, amount: number): Promise<void> {
  const termId = mentorship.termId as `trm_${string}`;
  const programId = mentorship.programId as `prg_${string}`;
  const before = await termProgramOf(termId, programId);
  const part: TermProgram = {
    ...{ termId, programId, organizationId: 'org_cncf', programName: 'Query layer migration' },
    ...{ slots: 1, funding: { kind: 'by-country' }, budget: { amount, currency: 'USD' } },
  };
  const { writes } = before === undefined ? create(termPrograms, part) : replace(termPrograms, before, part);
  await commitStep(writes);
}
