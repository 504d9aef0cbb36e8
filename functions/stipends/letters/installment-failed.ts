/** To the mentee and to finance: a payment failed or came back, and what happens next. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly amount: string;
  readonly reference: string;
  readonly reason: string;
  readonly happened: string;
  readonly reader: 'mentee' | 'finance';
}

export const installmentFailed = defineLetter<Parameters>({
  name: 'installment-failed',
  on: ['payment-failed', 'payment-returned'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    if (found === undefined) return [];
    const { installment, mentee, program, amount } = found;
    if (installment.state !== 'failed' && installment.state !== 'returned') return [];
    const { enrollmentId, personId, organizationId, providerReference: reference, reason } = installment;
    const happened = installment.state === 'failed' ? 'failed' : 'came back';
    const said = { enrollmentId, mentee, program, amount, reference, reason, happened };
    const { name, desks } = organizationOf(organizationId);
    return [
      { to: { personId }, parameters: { ...said, reader: 'mentee' as const } },
      {
        to: { email: desks.finance, name: `${name}, finance` },
        parameters: { ...said, reader: 'finance' as const },
      },
    ];
  },
  subject: ({ amount, happened, mentee, reader }) =>
    reader === 'mentee'
      ? `A payment of your stipend ${happened}: ${amount}`
      : `A payment ${happened}: ${amount} for ${mentee}`,
  body: ({ reader, ...said }, { link }) => [
    paragraph(
      reader === 'mentee'
        ? `An installment of your stipend for ${said.program} ${said.happened}. You have lost nothing: it is still yours.`
        : `A stipend payment to ${said.mentee} (${said.program}) ${said.happened}.`,
    ),
    facts(['Amount', said.amount], ['Reference', said.reference], ['Reason', said.reason]),
    paragraph(
      reader === 'mentee'
        ? 'Check your payee details with the payment provider; if they are wrong, hand them in anew. Finance then pays again.'
        : 'Take it up again when the reason is mended; it then needs an approval of its own.',
    ),
    button(
      reader === 'mentee' ? 'See your stipend' : 'Look at the payment',
      link(stipendPath(said.enrollmentId)),
    ),
  ],
});
