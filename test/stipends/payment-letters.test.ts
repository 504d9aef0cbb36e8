/** Letters about what became of a payment: who gets a copy, that nobody else does, and what it says (trust E3, M7). */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { begin } from '../../functions/platform/table/write.ts';
import { programOf } from '../../functions/programs/repository.ts';
import { installmentFacts } from '../../functions/stipends/letter-facts.ts';
import { installmentDue } from '../../functions/stipends/letters/installment-due.ts';
import { installmentFailed } from '../../functions/stipends/letters/installment-failed.ts';
import { installmentPaid } from '../../functions/stipends/letters/installment-paid.ts';
import { installmentRejected } from '../../functions/stipends/letters/installment-rejected.ts';
import { installmentReminder } from '../../functions/stipends/letters/installment-reminder.ts';
import { installmentRequested } from '../../functions/stipends/letters/installment-requested.ts';
import { paymentOverdue } from '../../functions/stipends/letters/payment-overdue.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { aPaymentInFlight, aResult, decide, importResults, request } from './a-stipend.ts';
import { anInstallment } from './rules/an-installment.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const FINANCE = {
  email: 'mentoring-finance@cncf.example',
  name: 'Cloud Native Computing Foundation, finance',
};
const LATER = '2026-12-01T10:00:00.000Z';
const told = ({ enrollmentId }: Mentorship, event: string) => theEvent(`ENROLLMENT#${enrollmentId}`, event);
/** Name of the program, and the address of the stipend in the client app. */
async function wordsOf({ programId, enrollmentId }: Mentorship) {
  const program = (await programOf(programId))?.name ?? '';
  return { program, url: `https://app.example/enrollments/${enrollmentId}/stipend` };
}

test('paid: the mentee alone, with reference and time', async () => {
  const mentorship = await aPaymentInFlight();
  at(LATER);
  await well(importResults([aResult(mentorship)]));
  const event = await told(mentorship, 'payment-paid');
  const { program, url } = await wordsOf(mentorship);
  expect(await copiesOf(installmentPaid, event)).toEqual([
    {
      to: { personId: mentorship.mentee.sub },
      subject: 'Your stipend has been paid: 1,500.00 USD',
      text: [
        `An installment of your stipend for ${program} has been paid.`,
        `Amount: 1,500.00 USD\nReference: WIRE-2026-0001\nPaid: ${LATER}`,
        'Banks take some days to show it. If it does not arrive, quote the reference when you write to us.',
        `See your stipend: ${url}`,
      ].join('\n'),
    },
  ]);
  await well(importResults([aResult(mentorship, { outcome: 'returned' })]));
  expect(await copiesOf(installmentPaid, event)).toEqual([]);
});

describe('not arrived: the mentee, and the finance desk in other words', () => {
  test.each([
    ['failed', 'failed', ['failed']],
    ['returned', 'came back', ['paid', 'returned']],
  ])('%s', async (outcome, happened, outcomes) => {
    const mentorship = await aPaymentInFlight();
    for (const one of outcomes)
      await well(importResults([aResult(mentorship, { outcome: one, reason: 'Account closed' })]));
    const event = await told(mentorship, `payment-${outcome}`);
    const { name: mentee, sub: personId } = mentorship.mentee;
    const { program, url } = await wordsOf(mentorship);
    const said = 'Amount: 1,500.00 USD\nReference: WIRE-2026-0001\nReason: Account closed';
    expect(await copiesOf(installmentFailed, event)).toEqual([
      {
        to: { personId },
        subject: `A payment of your stipend ${happened}: 1,500.00 USD`,
        text: [
          `An installment of your stipend for ${program} ${happened}. You have lost nothing: it is still yours.`,
          said,
          'Check your payee details with the payment provider; if they are wrong, hand them in anew. Finance then pays again.',
          `See your stipend: ${url}`,
        ].join('\n'),
      },
      {
        to: FINANCE,
        subject: `A payment ${happened}: 1,500.00 USD for ${mentee}`,
        text: [
          `A stipend payment to ${mentee} (${program}) ${happened}.`,
          said,
          'Take it up again when the reason is mended; it then needs an approval of its own.',
          `Look at the payment: ${url}`,
        ].join('\n'),
      },
    ]);
    await well(outcome === 'failed' ? decide(mentorship, 'retry') : request(mentorship));
    expect(await copiesOf(installmentFailed, event)).toEqual([]);
  });
});

describe('what a letter says of an installment', () => {
  const ACTOR = { kind: 'workflow', id: 'test' } as const;
  /** An installment whose mentee and program the table does not know. */
  async function aLoneInstallment() {
    const fields = anInstallment('due');
    await commitStep(begin(installments, fields, { event: 'installment-due', actor: ACTOR }).writes);
    return theEvent('ENROLLMENT#enr_1', 'installment-due');
  }

  test('names neither mentee nor program that nobody knows any more', async () => {
    const facts = await installmentFacts(await aLoneInstallment());
    expect(facts).toMatchObject({
      ...{ amount: '1,500.00 USD', mentee: 'the mentee', program: 'the program' },
      installment: { installmentId: 'ins_1_1', state: 'due' },
    });
  });

  test('nothing of one that is not there: no letter is written', async () => {
    const gone = { ...(await aLoneInstallment()), subjectId: 'ins_2_1' };
    expect(await installmentFacts(gone)).toBeUndefined();
    const letters = [
      ...[installmentDue, installmentFailed, installmentPaid, installmentRejected],
      ...[installmentReminder, installmentRequested, paymentOverdue],
    ];
    for (const letter of letters) expect(await copiesOf(letter, gone)).toEqual([]);
  });
});
