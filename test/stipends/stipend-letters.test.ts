/** Letters to those who act on an installment: who gets a copy, that nobody else does, and what it says (trust E3, M7). */
import { addDays } from '../../functions/kernel/time.ts';
import { programOf } from '../../functions/programs/repository.ts';
import { installmentDue } from '../../functions/stipends/letters/installment-due.ts';
import { installmentRejected } from '../../functions/stipends/letters/installment-rejected.ts';
import { installmentRequested } from '../../functions/stipends/letters/installment-requested.ts';
import { paymentOverdue } from '../../functions/stipends/letters/payment-overdue.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, toPrograms, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  aMentorshipPassedUpTo,
  aPaymentInFlight,
  approve,
  aResult,
  decide,
  importResults,
  installmentId,
  payment,
  request,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const FINANCE = {
  email: 'mentoring-finance@cncf.example',
  name: 'Cloud Native Computing Foundation, finance',
};
const told = ({ enrollmentId }: Mentorship, event: string) => theEvent(`ENROLLMENT#${enrollmentId}`, event);
/** Name of the program, and the address of the stipend in the client app. */
async function wordsOf({ programId, enrollmentId }: Mentorship) {
  const program = (await programOf(programId))?.name ?? '';
  return { program, url: `https://app.example/enrollments/${enrollmentId}/stipend` };
}

test('due: every administrator of the program, and none once it is asked for', async () => {
  const mentorship = await aMentorshipPassedUpTo(2);
  const path = `POST /programs/${mentorship.programId}/administrators`;
  await well(toPrograms(path, { as: ADA_ADMINISTRATOR, body: { personId: MIRA_MENTOR.sub } }));
  const event = await told(mentorship, 'installment-due');
  const { name: mentee } = mentorship.mentee;
  const { program, url } = await wordsOf(mentorship);
  const subject = `Please request the stipend of ${mentee}: 1,500.00 USD`;
  const text = [
    `${mentee} passed evaluation 2 in ${program}, and an installment of the stipend is due.`,
    `Mentee: ${mentee}\nAmount: 1,500.00 USD\nDue since: ${event.at}`,
    'Request it, and a person of the finance team will approve and pay it.',
    `Request the payment: ${url}`,
  ].join('\n');
  const copies = await copiesOf(installmentDue, event);
  expect(copies).toHaveLength(2);
  for (const { sub: personId } of [ADA_ADMINISTRATOR, MIRA_MENTOR])
    expect(copies).toContainEqual({ to: { personId }, subject, text });
  await well(request(mentorship));
  expect(await copiesOf(installmentDue, event)).toEqual([]);
});

test('rejected: the administrator, with the reason of finance', async () => {
  const mentorship = await aMentorshipPassedUpTo(2);
  await well(request(mentorship));
  await well(decide(mentorship, 'rejection'));
  const event = await told(mentorship, 'installment-rejected');
  const { name: mentee } = mentorship.mentee;
  const { program, url } = await wordsOf(mentorship);
  expect(await copiesOf(installmentRejected, event)).toEqual([
    {
      to: { personId: ADA_ADMINISTRATOR.sub },
      subject: `Not approved: 1,500.00 USD for ${mentee}`,
      text: [
        `Finance did not approve the stipend payment of ${mentee} in ${program}.`,
        'Amount: 1,500.00 USD\nReason: The bank asks for it.',
        'If the reason can be mended, mend it and request the payment again.',
        `Look at the stipend: ${url}`,
      ].join('\n'),
    },
  ]);
  await well(request(mentorship));
  expect(await copiesOf(installmentRejected, event)).toEqual([]);
});

describe('waits for approval: the finance desk alone', () => {
  const ASKED = 'A program administrator asks for it to be paid.';
  const AGAIN = 'It was taken up again after it had failed, come back or been held.';
  const VOID = 'Its approval is void: the payee or an evaluation changed before the payment left.';

  test.each([
    ['installment-requested', ASKED],
    ['installment-taken-up-again', AGAIN],
    ['installment-approval-voided', VOID],
  ])('after %s, with the reason why it waits', async (name, why) => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const requested = await told(mentorship, 'installment-requested');
    const { name: mentee } = mentorship.mentee;
    const { program, url } = await wordsOf(mentorship);
    expect((installmentRequested as { on: readonly string[] }).on).toContain(name);
    expect(await copiesOf(installmentRequested, { ...requested, name })).toEqual([
      {
        to: FINANCE,
        subject: `A payment waits for approval: 1,500.00 USD for ${mentee}`,
        text: [
          `A stipend payment waits for somebody of you to approve or reject it. ${why}`,
          `Mentee: ${mentee}\nProgram: ${program}\nAmount: 1,500.00 USD\nRequested: ${requested.at}`,
          'Whoever requested it, is paid by it or is a mentor of the program cannot approve it.',
          `Look at the payment: ${url}`,
        ].join('\n'),
      },
    ]);
    await well(approve(mentorship));
    expect(await copiesOf(installmentRequested, requested)).toEqual([]);
  });
});

test('overdue: the finance desk alone, until a result comes', async () => {
  const mentorship = await aPaymentInFlight();
  const { until } = await payment('submit-payment', installmentId(mentorship));
  at(until);
  await payment('escalate-payment', installmentId(mentorship));
  const event = await told(mentorship, 'payment-overdue');
  const { name: mentee } = mentorship.mentee;
  const { url } = await wordsOf(mentorship);
  expect(await copiesOf(paymentOverdue, event)).toEqual([
    {
      to: FINANCE,
      subject: `No result yet: 1,500.00 USD for ${mentee}`,
      text: [
        `A payment to ${mentee} was submitted on ${addDays(until, -10)}, and no result has come.`,
        `Amount: 1,500.00 USD\nPayment key: ${installmentId(mentorship)}-1`,
        'Send the payment file if it has not left, or import the result. Nothing is ever sent again by itself.',
        `Look at the payment: ${url}`,
      ].join('\n'),
    },
  ]);
  await well(importResults([aResult(mentorship)]));
  expect(await copiesOf(paymentOverdue, event)).toEqual([]);
});
