/** M2: the key of a payment is the same in another process 400 days later, and nothing lets the record of it expire. */

import { runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { anApproved, installmentId, payment } from '../stipends/a-stipend.ts';
import { holdsTogether } from './holds-together.ts';
import { contents } from './table-contents.ts';

const table = useTable({ engine: 'dynoxide' });
beforeAll(givenEnvironment);

/** The step as another process has it: every module is loaded anew. */
async function inAnotherProcess(task: string, input: Readonly<Record<string, unknown>>) {
  let answer: unknown;
  await jest.isolateModulesAsync(async () => {
    const { handler } = await import('../../functions/stipends/payment-tasks.ts');
    answer = await runStep(handler, task, input);
  });
  return answer;
}

test('sent again by another process 400 days later, it is the same payment', async () => {
  const mentorship = await anApproved();
  const id = installmentId(mentorship);
  await payment('submit-payment', id);
  const before = (await contents(table)).filter(({ type }) => type === 'payment');
  at(new Date(Date.now() + 400 * 86_400_000).toISOString());
  for (const task of ['check-payment', 'submit-payment']) {
    await inAnotherProcess(task, { installmentId: id, attempt: 1 });
  }
  const after = await contents(table);
  expect(after.filter(({ type }) => type === 'payment')).toEqual(before);
  expect(before).toHaveLength(1);
  expect(before[0]).toMatchObject({ paymentKey: `${id}-1` });
  expect(after.filter(({ name }) => name === 'payment-submitted')).toHaveLength(1);
  expect(before[0]).not.toHaveProperty('expiresAt');
  holdsTogether(after);
});
