/** Four evaluations, two installments: requested by one, approved by another, paid once. */
import { ADA, FERN, FINN, MIRA, NOOR } from '../people.ts';
import { deed, must, type Stage, until } from '../stage.ts';
import { reachMilestone } from './work.ts';

/** When the mentor evaluates; each lies within the week in which the evaluation is open. */
const EVALUATIONS = [
  '2026-09-24T15:00:00Z',
  '2026-10-19T15:00:00Z',
  '2026-11-05T15:00:00Z',
  '2026-11-23T15:00:00Z',
];
/** Evaluation → installment it earns. */
const EARNS: Readonly<Record<number, number>> = { 2: 1, 4: 2 };

async function pay(stage: Stage, enrollmentId: string, number: number): Promise<void> {
  const { client } = stage;
  const installment = `/enrollments/${enrollmentId}/installments/${number}`;
  await deed(stage, ADA, `requests installment ${number}`, `POST ${installment}/request`);
  const { body: stipend } = await client.ask(FINN, `GET /enrollments/${enrollmentId}/stipend`);
  const shown = stipend.installments.find((one: { number: number }) => one.number === number);
  await deed(stage, FINN, `approves installment ${number}`, `POST ${installment}/approval`, {
    amount: shown.amount,
    payeeVersion: stipend.payee.version,
  });
  const file = await deed(
    stage,
    FERN,
    'exports the payment file',
    'POST /organizations/org_cncf/payment-files',
  );
  const csv = await client.ask(FERN, `GET /organizations/org_cncf/payment-files/${file.paymentFileId}`);
  const [, row = ''] = String(csv.body).trim().split(/\r?\n/);
  const paymentKey = /ins_[0-9a-z]+_\d-\d+/.exec(row)?.[0];
  must(paymentKey !== undefined, 'The payment file names no payment.');
  const results = [
    {
      paymentKey,
      outcome: 'paid',
      reference: `WIRE-2026-${number}001`,
      amount: shown.amount.amount,
      currency: shown.amount.currency,
    },
  ];
  await deed(stage, FERN, "imports the bank's result", 'POST /organizations/org_cncf/payment-results', {
    results,
  });
  await deed(
    stage,
    FERN,
    'imports it once more by mistake: nothing happens',
    'POST /organizations/org_cncf/payment-results',
    { results },
  );
}

export async function mentor(stage: Stage, enrollmentId: string): Promise<void> {
  for (const [index, instant] of EVALUATIONS.entries()) {
    const number = index + 1;
    await until(stage, instant);
    await deed(
      stage,
      MIRA,
      `passes evaluation ${number}`,
      `PUT /enrollments/${enrollmentId}/checkpoints/${number}/evaluation`,
      {
        result: 'pass',
        ratings: { tasks: 5, engagement: 4, progress: 5 },
        comment: 'Steady work, good questions, and a pull request merged every week.',
      },
    );
    const earned = EARNS[number];
    if (earned === undefined) continue;
    await reachMilestone(stage, enrollmentId, earned);
    await pay(stage, enrollmentId, earned);
  }
  const { body: stipend } = await stage.client.ask(NOOR, `GET /enrollments/${enrollmentId}/stipend`);
  const paid = stipend.installments.filter(({ state }: { state: string }) => state === 'paid');
  must(paid.length === 2, `${paid.length} installments are paid, not 2.`);
}
