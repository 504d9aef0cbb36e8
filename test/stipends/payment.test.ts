/** A stipend from its plan to the bank and back (domain: Stipends; trust M1, M3, M6, M8). */
import { FINN_FINANCE, NOOR_MENTEE, STRANGER } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  aPaymentInFlight,
  approve,
  aResult,
  CNCF,
  evaluated,
  importResults,
  installmentId,
  installmentsOf,
  ledgerOf,
  makeFile,
  payment,
  plan,
  releaseEarned,
  request,
  shown,
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
      expect((await well(makeFile())).body).toMatchObject({
        payments: 1,
        totals: [{ amount, currency: 'USD' }],
      });
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
    expect((await toStipends(path, { as: STRANGER })).status).toBe(404);
    expect((await toStipends(path, { as: NOOR_MENTEE })).status).toBe(404);
    expect((await toStipends(path.replace('stipend', 'ledger'), { as: mentorship.mentee })).status).toBe(404);
    expect((await toStipends(`GET ${CNCF}/installments`, { as: STRANGER })).status).toBe(404);
  });
});

describe('exactly once (trust M1)', () => {
  test('submitted by two processes at once and again later, there is one payment and one entry', async () => {
    const mentorship = await anApproved();
    const id = installmentId(mentorship);
    const answers = await Promise.all([1, 2, 3, 4].map(() => payment('submit-payment', id)));
    answers.push(await payment('submit-payment', id));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['submitted']));
    const { entries, balances } = await ledgerOf(mentorship);
    expect(entries.filter(({ event }: { event: string }) => event === 'payment-submitted')).toHaveLength(1);
    expect(balances['in-flight']).toBe(150_000);
  });

  test('files made at once hold a payment once', async () => {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    const files = await Promise.all([makeFile(), makeFile(), makeFile()]);
    expect(files.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await makeFile()).body.code).toBe('wrong-state');
  });

  test('approved twice at once, one approval counts', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const body = await shown(mentorship);
    const answers = await Promise.all([approve(mentorship, 1, { body }), approve(mentorship, 1, { body })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await installmentsOf(mentorship))[0]).toMatchObject({ state: 'approved', attempt: 1 });
  });

  test('an attempt that is not the present one is not paid', async () => {
    const mentorship = await anApproved();
    expect(await payment('submit-payment', installmentId(mentorship), 2)).toMatchObject({
      outcome: 'stopped',
    });
  });

  test('a double click with one Idempotency-Key is answered the same', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const first = await approve(mentorship, 1, { key: 'click' });
    const second = await approve(mentorship, 1, { key: 'click' });
    expect([second.status, second.text]).toEqual([200, first.text]);
  });
});

describe('the payment file', () => {
  test('is CSV with key, payee and decimal amount, the same however often it is fetched', async () => {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    const { paymentFileId } = (await well(makeFile())).body;
    const path = `GET ${CNCF}/payment-files/${paymentFileId}`;
    const file = await toStipends(path, { as: FINN_FINANCE });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.text).toContain(
      `"${installmentId(mentorship)}-1","payee_4f1c9a77","1","${mentorship.mentee.name}","1500.00","USD"`,
    );
    expect((await toStipends(path, { as: FINN_FINANCE })).text).toBe(file.text);
    const foreign = path.replace('org_cncf', 'org_other');
    expect((await toStipends(foreign, { as: FINN_FINANCE })).status).toBe(404);
    const list = await toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE });
    expect(list.body.items).toContainEqual(expect.objectContaining({ paymentFileId, payments: 1 }));
  });

  test('finance lists installments by state', async () => {
    const mentorship = await anApproved();
    const { body } = await toStipends(`GET ${CNCF}/installments`, {
      as: FINN_FINANCE,
      query: { state: 'approved', limit: '100' },
    });
    expect(body.items.map(({ enrollmentId }: { enrollmentId: string }) => enrollmentId)).toContain(
      mentorship.enrollmentId,
    );
    expect(body.items.every(({ state }: { state: string }) => state === 'approved')).toBe(true);
  });
});
