/** Each attempt to pay has an execution of its own, which hears of its own payment and of no other (trust M1, M2). */
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import { endWaits } from '../../functions/platform/waits.ts';
import { handler as paymentTasks } from '../../functions/stipends/payment-tasks.ts';
import { paymentSettled } from '../../functions/stipends/waits.ts';
import { useWorkflowService } from '../administration/workflow-service.ts';
import { runStep } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import {
  aPaymentInFlight,
  approve,
  aResult,
  decide,
  importResults,
  installmentId,
  leaves,
  payment,
} from './a-stipend.ts';

const table = useTable();
const service = useWorkflowService();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const keyOf = (mentorship: Mentorship, attempt: number): string => `${installmentId(mentorship)}-${attempt}`;
const waitFor = (mentorship: Mentorship, attempt: number, token: string) =>
  runStep(paymentTasks, 'payment-settled', {
    ...{ execution: keyOf(mentorship, attempt), token, subjectId: keyOf(mentorship, attempt) },
    until: '2026-12-24T18:00:00.000Z',
  });
const answersTo = (token: string) =>
  service.answered.filter((given) => given.token === token).map(({ answer }) => answer);

/** What the stream brings after the newest event of that name. */
async function hears({ enrollmentId }: Mentorship, name: string): Promise<void> {
  const events = (await eventsOf(`ENROLLMENT#${enrollmentId}`)).filter((event) => event.name === name);
  await endWaits(paymentSettled, events.at(-1) as DomainEvent);
}

/** The first attempt failed, the second is under way. */
async function aSecondAttempt(): Promise<Mentorship> {
  const mentorship = await aPaymentInFlight();
  await well(importResults([aResult(mentorship, { outcome: 'failed', reason: 'Account closed' })]));
  await well(decide(mentorship, 'retry'));
  await well(approve(mentorship));
  return mentorship;
}

test('the result of an attempt ends the wait of its own execution', async () => {
  const mentorship = await aPaymentInFlight();
  await waitFor(mentorship, 1, 'first');
  await well(importResults([aResult(mentorship)]));
  await hears(mentorship, 'payment-paid');
  expect(answersTo('first')).toEqual([{ outcome: 'paid' }]);
  expect(await openWaits(keyOf(mentorship, 1))).toEqual([]);
});

test('an execution that comes late to its wait hears of its failure, not of the attempt after it', async () => {
  const mentorship = await aSecondAttempt();
  await waitFor(mentorship, 1, 'late');
  expect(answersTo('late')).toEqual([{ outcome: 'failed' }]);
  await payment('submit-payment', installmentId(mentorship), 2);
  await waitFor(mentorship, 1, 'later');
  expect(answersTo('later')).toEqual([{ outcome: 'failed' }]);
  await waitFor(mentorship, 2, 'second');
  expect(answersTo('second')).toEqual([]);
  await leaves();
  await well(importResults([aResult(mentorship, { paymentKey: keyOf(mentorship, 2), reference: 'WIRE-2' })]));
  await hears(mentorship, 'payment-paid');
  expect([answersTo('second'), answersTo('late')]).toEqual([[{ outcome: 'paid' }], [{ outcome: 'failed' }]]);
});

test('finance is not told of an attempt that is over, while another waits for its result', async () => {
  const mentorship = await aSecondAttempt();
  const id = installmentId(mentorship);
  const { until } = await payment('submit-payment', id, 2);
  expect(await payment('escalate-payment', id, 1)).toMatchObject({ outcome: 'over' });
  expect(await payment('escalate-payment', id, 2)).toEqual({ outcome: 'waiting', until });
});
