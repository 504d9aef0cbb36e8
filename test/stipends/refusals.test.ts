/** What an approval is bound to, and what takes it away (trust M6). */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { replace } from '../../functions/platform/table/write.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { paymentSettled } from '../../functions/stipends/waits.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { submitStep, verifyStep } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { theEvent } from '../programs/events.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  approve,
  decide,
  installmentId,
  installmentsOf,
  ledgerOf,
  makeFile,
  payment,
  request,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

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
    const stream = `ENROLLMENT#${mentorship.enrollmentId}`;
    expect((await theEvent(stream, 'installment-approval-voided')).to).toBe('requested');
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
    const { code, detail } = (await approve(mentorship)).body;
    expect([code, detail]).toEqual(['onboarding-incomplete', 'There are no verified payee details.']);
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
  });

  test('of what is submitted withdraws it for ever, as long as it is in no file', async () => {
    const mentorship = await anApproved();
    const id = installmentId(mentorship);
    await payment('submit-payment', id);
    await well(decide(mentorship, 'hold'));
    // Whoever waits for its result hears of it by its key.
    const held = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'installment-held');
    expect(paymentSettled.endedBy).toContain(held.name);
    expect(paymentSettled.subjectOf?.(held)).toBe(`${id}-1`);
    expect(await paymentSettled.settled(`${id}-1`)).toEqual({ outcome: 'withdrawn' });
    expect(await paymentSettled.settled(`${id}-2`)).toBeUndefined();
    expect(await payment('escalate-payment', id)).toMatchObject({ outcome: 'over' });
    const { entries, balances } = await ledgerOf(mentorship);
    expect(entries.at(-1)).toMatchObject({
      event: 'installment-held',
      reverses: entries.at(-2).ledgerEntryId,
    });
    expect(balances).toMatchObject({ owed: 150_000, 'in-flight': 0 });
    expect((await makeFile()).body.code).toBe('wrong-state');
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    expect(await payment('submit-payment', id, 1)).toMatchObject({ outcome: 'stopped' });
    await payment('submit-payment', id, 2);
    await well(makeFile());
    expect((await decide(mentorship, 'hold')).body).toMatchObject({
      code: 'wrong-state',
      detail: expect.stringContaining('in a file'),
    });
  });

  test('what is not held, failed or returned is not taken up again', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    expect((await decide(mentorship, 'retry', 1, { as: FINN_FINANCE })).body.code).toBe('wrong-state');
  });
});
