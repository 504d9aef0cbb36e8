/** Payments from the console: duties stay apart, whoever says they are whom (trust M5). */
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  aPaymentInFlight,
  approve,
  aResult,
  decide,
  installmentId,
  installmentsOf,
  request,
  shown,
} from '../stipends/a-stipend.ts';
import { operate, recordsOf, signed, WHY } from './an-operator.ts';

useTable();
beforeAll(givenEnvironment);

const first = ({ enrollmentId }: Mentorship) => ({ enrollmentId, number: 1 });
const stateOf = async (mentorship: Mentorship) => (await installmentsOf(mentorship))[0]?.state;
const records = ({ enrollmentId }: Mentorship) => recordsOf(`ENROLLMENT#${enrollmentId}`);

describe('M5 at the console', () => {
  test('what was requested there is approved by somebody who signs in, never there', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    const asked = await operate('request-payment', first(mentorship), { who: 'one@cloud.example' });
    expect(asked.says).toContain(`Installment ${installmentId(mentorship)}: Requested on`);
    const approval = { ...first(mentorship), ...(await shown(mentorship)) };
    const refused = await operate('approve-payment', approval, { who: 'another@cloud.example' });
    expect(refused).toMatchObject({ code: 'separation-of-duties', rule: 'separation-of-duties' });
    expect(await stateOf(mentorship)).toBe('requested');
    await well(approve(mentorship));
    expect(await stateOf(mentorship)).toBe('approved');
  });

  test('taking it up again does not wash that off', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await operate('request-payment', first(mentorship), { who: 'one@cloud.example' });
    expect(await operate('hold-payment', first(mentorship))).toMatchObject({ ok: true });
    expect(await operate('retry-payment', first(mentorship))).toMatchObject({ ok: true });
    const approval = { ...first(mentorship), ...(await shown(mentorship)) };
    expect((await operate('approve-payment', approval)).code).toBe('separation-of-duties');
  });

  test('what was requested by somebody else is approved there: not by requester, payee or mentor', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const approval = { ...first(mentorship), ...(await shown(mentorship)) };
    const { mentee } = mentorship;
    for (const { sub, email } of [ADA_ADMINISTRATOR, mentee, MIRA_MENTOR])
      for (const who of [sub, email])
        expect((await operate('approve-payment', approval, { who })).code).toBe('separation-of-duties');
    const wrong = { ...approval, payeeVersion: 99 };
    expect((await operate('approve-payment', wrong)).code).toBe('payment-changed');
    expect(await records(mentorship)).toEqual([]);
    expect(await operate('approve-payment', approval)).toMatchObject({ ok: true });
    expect(await records(mentorship)).toMatchObject([
      { ...signed, name: 'installment-approved', from: 'requested', to: 'approved' },
    ]);
    expect((await operate('approve-payment', approval)).code).toBe('wrong-state');
  });

  test('nobody asks for their own money', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    const { sub } = mentorship.mentee;
    expect((await operate('request-payment', first(mentorship), { who: sub })).code).toBe(
      'separation-of-duties',
    );
    expect((await request(mentorship, 1, mentorship.mentee)).body.code).toBe('forbidden');
  });
});

test('a payment is stopped, and refused, before it is submitted and not after', async () => {
  const mentorship = await anApproved();
  expect((await operate('hold-payment', first(mentorship))).says).toContain('Finance holds it for now');
  expect(await records(mentorship)).toMatchObject([{ ...signed, name: 'installment-held' }]);
  expect(await operate('reject-payment', first(mentorship))).toMatchObject({ ok: true });
  expect(await stateOf(mentorship)).toBe('rejected');

  const inFlight = await aPaymentInFlight();
  for (const what of ['hold-payment', 'reject-payment', 'retry-payment', 'request-payment'])
    expect((await operate(what, first(inFlight))).code).toBe('wrong-state');
  expect((await decide(inFlight, 'hold')).body.code).toBe('wrong-state');
  expect(await records(inFlight)).toEqual([]);
});

test('what the bank says is imported; twice is harmless; a failure is taken up again', async () => {
  const mentorship = await aPaymentInFlight();
  const organizationId = 'org_cncf';
  const failed = { outcome: 'failed', reason: 'Account closed.', reference: 'WIRE-9' };
  const results = [aResult(mentorship, failed)];
  const other = [aResult(mentorship, { ...failed, amount: 1 })];
  const mismatch = await operate('import-payment-results', { organizationId, results: other });
  expect(mismatch).toMatchObject({ code: 'result-mismatch', errors: [{ pointer: '/results/0' }] });
  const once = await operate('import-payment-results', { organizationId, results });
  expect(once).toMatchObject({ ok: true, recorded: 1, repeated: 0 });
  const twice = await operate('import-payment-results', { organizationId, results });
  expect(twice).toMatchObject({ ok: true, recorded: 0, repeated: 1 });
  expect(await records(mentorship)).toMatchObject([
    { ...signed, name: 'payment-failed', why: `Account closed. (At the console: ${WHY})` },
  ]);
  expect(await operate('retry-payment', first(mentorship), { who: FINN_FINANCE.email })).toMatchObject({
    ok: true,
  });
  expect(await stateOf(mentorship)).toBe('requested');
});
