/** A stipend from its plan to the bank and back (domain: Stipends; trust M3, M8). */
import { ADA_ADMINISTRATOR, NOOR_MENTEE, STRANGER } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  aPaymentInFlight,
  approve,
  aResult,
  CNCF,
  evaluated,
  fetchFile,
  importResults,
  installmentId,
  installmentsOf,
  ledgerOf,
  makeFile,
  payment,
  plan,
  releaseEarned,
  request,
  toStipends,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const states = async (mentorship: Parameters<typeof installmentsOf>[0]) =>
  (await installmentsOf(mentorship)).map(({ state }) => state);

describe('the plan', () => {
  test('splits the award by the shares of the policy; the last takes the rounding rest', async () => {
    const mentorship = await aStartedMentorship();
    expect(await plan(mentorship)).toEqual({ outcome: 'planned', installments: 2 });
    const planned = await installmentsOf(mentorship);
    expect(planned.map(({ amount, afterCheckpoint }) => [amount, afterCheckpoint])).toEqual([
      [{ amount: 150_000, currency: 'USD' }, 2],
      [{ amount: 150_001, currency: 'USD' }, 4],
    ]);
  });

  test('made twice, and twice at once, it is made once', async () => {
    const mentorship = await aStartedMentorship();
    await Promise.all([plan(mentorship), plan(mentorship)]);
    await plan(mentorship);
    const { entries, balances } = await ledgerOf(mentorship);
    expect(entries).toHaveLength(2);
    expect(balances).toMatchObject({ budget: -300_001, reserved: 300_001 });
  });
});

describe('the release', () => {
  test('comes after the second checkpoint, not after the first', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    await evaluated(mentorship, 1);
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
    await evaluated(mentorship, 2);
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'released', installments: 1 });
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
    expect(await states(mentorship)).toEqual(['due', 'planned']);
  });

  test('does not come when a checkpoint failed', async () => {
    const mentorship = await aStartedMentorship();
    await plan(mentorship);
    await evaluated(mentorship, 1);
    await evaluated(mentorship, 2, 'fail');
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
    expect(await states(mentorship)).toEqual(['planned', 'planned']);
  });
});

describe('paid in full', () => {
  test('two installments, requested, approved, submitted, filed, paid: 100 % of the award, the ledger at zero', async () => {
    const mentorship = await aMentorshipPassedUpTo(4);
    for (const [number, amount] of [
      [1, 150_000],
      [2, 150_001],
    ] as const) {
      await well(request(mentorship, number));
      await well(approve(mentorship, number));
      const id = installmentId(mentorship, number);
      expect(await payment('check-payment', id)).toMatchObject({ outcome: 'pay' });
      expect(await payment('submit-payment', id)).toMatchObject({ outcome: 'submitted' });
      const file = (await well(makeFile())).body;
      expect(file).toMatchObject({ payments: 1, totals: [{ amount, currency: 'USD' }] });
      await well(fetchFile(file.paymentFileId));
      const result = aResult(mentorship, {
        paymentKey: `${id}-1`,
        amount,
        reference: `WIRE-${number}`,
      });
      expect((await importResults([result])).body).toEqual({ recorded: 1, repeated: 0 });
    }
    const paid = await installmentsOf(mentorship);
    expect(paid.map(({ state, providerReference }) => [state, providerReference])).toEqual([
      ['paid', 'WIRE-1'],
      ['paid', 'WIRE-2'],
    ]);
    const { entries, balances } = await ledgerOf(mentorship);
    expect(balances).toEqual({
      budget: -300_001,
      reserved: 0,
      owed: 0,
      withheld: 0,
      'in-flight': 0,
      paid: 300_001,
    });
    // Planned, due, submitted and paid: each of the two installments.
    expect(entries).toHaveLength(8);
  });

  test('the mentee sees state and reference in words, and nothing of finance', async () => {
    const mentorship = await aPaymentInFlight();
    await well(importResults([aResult(mentorship)]));
    const { body } = await well(
      toStipends(`GET /enrollments/${mentorship.enrollmentId}/stipend`, { as: mentorship.mentee }),
    );
    expect(body.installments[0].standing.says).toContain('WIRE-2026-0001');
    expect(body).not.toHaveProperty('payee');
    for (const hidden of ['approvedPayee', 'approvedBy', 'requestedBy', 'attempt', 'paymentKey']) {
      expect(body.installments[0]).not.toHaveProperty(hidden);
    }
  });

  test('strangers find nothing, others of the house are refused', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    const path = `GET /enrollments/${mentorship.enrollmentId}/stipend`;
    const { status, body } = await toStipends(path, { as: STRANGER });
    expect(status).toBe(404);
    const nowhere = await toStipends('GET /enrollments/enr_0198c0a2/stipend', { as: STRANGER });
    expect([nowhere.status, nowhere.body.detail]).toEqual([404, body.detail]);
    expect((await toStipends(path, { as: ADA_ADMINISTRATOR })).status).toBe(200);
    expect((await toStipends(path, { as: NOOR_MENTEE })).status).toBe(404);
    expect((await toStipends(path.replace('stipend', 'ledger'), { as: mentorship.mentee })).status).toBe(404);
    expect((await toStipends(`GET ${CNCF}/installments`, { as: STRANGER })).status).toBe(404);
  });
});
