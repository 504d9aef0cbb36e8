/**
 * The execution of a payment as it is in the cloud: the real graph on the real engine, with the real steps and a real table
 * behind it, of which one step may be broken. What people do with the payment meanwhile is done here too.
 */
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import type { DomainEvent } from '../../../functions/kernel/event.ts';
import { endWaits } from '../../../functions/platform/waits.ts';
import { handler as paymentTasks } from '../../../functions/stipends/payment-tasks.ts';
import { installmentsOf } from '../../../functions/stipends/repository.ts';
import { paymentSettled } from '../../../functions/stipends/waits.ts';
import { workflowDefinitions } from '../../../lib/app.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { useWorkflowService } from '../../administration/workflow-service.ts';
import { layBucket } from '../../kit/bucket.ts';
import { at } from '../../kit/clock.ts';
import { type TestTable, useTable } from '../../kit/table.ts';
import { redrive } from '../../local/states/a-redrive.ts';
import {
  type Cloud,
  create,
  describeExecution,
  history,
  openCloud,
  pass,
  start,
  TaskError,
} from '../../local/states/kit.ts';
import { type Photograph, photograph, restore } from '../../models/table-contents.ts';
import type { Mentorship } from '../../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../../programs/a-program.ts';
import { eventsOf } from '../../programs/events.ts';
import { anApproved, aResult, importResults, installmentId } from '../../stipends/a-stipend.ts';

const definition = workflowDefinitions['stipend-payment']({
  functionFor: (task) => `arn:aws:lambda:eu-central-1:111122223333:function:${task}`,
  workflow: (name) => `arn:aws:states:eu-central-1:111122223333:stateMachine:${name}`,
});

/** Every state that asks a function, from the definition itself, and what it asks for. */
export const TASKS: readonly (readonly [state: string, task: string])[] = Object.entries(
  definition.States,
).flatMap(([name, state]) => {
  const { Type, Arguments } = state as { Type: string; Arguments?: { Payload: { task: string } } };
  return Type === 'Task' ? [[name, Arguments?.Payload.task ?? ''] as const] : [];
});

export let mentorship: Mentorship;
let approved: Photograph;
let table: TestTable;
let workflows: ReturnType<typeof useWorkflowService>;

/** Call it at the top of a test file: one payment is approved, once for all of its tests. */
export function useApprovedPayment(): TestTable {
  table = useTable({ engine: 'dynoxide' });
  workflows = useWorkflowService();
  beforeAll(async () => {
    givenEnvironment();
    mentorship = await anApproved();
    approved = await photograph(table);
  });
  return table;
}

type Step = (payload: { readonly task: string }) => Promise<unknown>;
/** Each way to fail, given the step that works. Its error is one that the graph tries again, until it has tried enough. */
export const FAULTS: Readonly<Record<string, (works: Step) => Step>> = {
  'before it has done anything': () => () => Promise.reject(new TaskError('TryAgain')),
  'after all is done': (works) => async (payload) => {
    await works(payload);
    throw new TaskError('TryAgain');
  },
};

/** A payment on its way: what people do, and what may go wrong. */
export interface Payment {
  readonly cloud: Cloud;
  readonly executionArn: string;
  /** In which states it has failed, one after the other. */
  readonly failed: string[];
}

/** Longer than a step is tried again by itself. */
const PAST_ALL_RETRIES = { seconds: 150 };

export async function opened(fault?: (works: Step) => Step, broken?: string): Promise<Payment> {
  await restore(table, approved);
  layBucket(new Map());
  workflows.answered.length = 0;
  const step: Step = (payload) => paymentTasks(payload);
  const functions = Object.fromEntries(
    TASKS.map(([, task]) => [task, task === broken && fault !== undefined ? fault(step) : step]),
  );
  const clock = new VirtualClock(Date.parse(approved.instant), false);
  const cloud = await openCloud({ clock, functions });
  const machine = await create(cloud, JSON.stringify(definition));
  const id = installmentId(mentorship);
  const executionArn = await start(cloud, machine, { installmentId: id, attempt: 1 }, `${id}-1`);
  return { cloud, executionArn, failed: [] };
}

/** Every state it has come into, in order; a redriven one is not entered again. */
export async function enteredStates({ cloud, executionArn }: Payment): Promise<string[]> {
  const events = await history(cloud, executionArn);
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

/** If the execution has failed by now, the function is mended and the execution redriven. */
export async function isCarriedOn(payment: Payment, meanwhile?: () => Promise<unknown>): Promise<void> {
  const { cloud, executionArn } = payment;
  await pass(cloud, PAST_ALL_RETRIES);
  if ((await describeExecution(cloud, executionArn)).status !== 'FAILED') return;
  payment.failed.push((await enteredStates(payment)).at(-1) ?? '');
  await meanwhile?.();
  for (const [, task] of TASKS) cloud.functions[task] = (payload) => paymentTasks(payload);
  await redrive(cloud, executionArn);
  await handOn(cloud);
  // A wait that was begun with the wrong time would be over by then.
  await pass(cloud, PAST_ALL_RETRIES);
}

/** The bank has paid; the stream tells whoever waits, and what they answer reaches the engine. */
export async function isPaid({ cloud }: Payment): Promise<void> {
  await well(importResults([aResult(mentorship)]));
  const events = await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`);
  const heard = events.find(({ name }) => name === 'payment-paid');
  await endWaits(paymentSettled, heard as DomainEvent);
  await handOn(cloud);
}

/** Answers that the steps gave to the service, handed on to the engine, which refuses those of waits that are over. */
async function handOn({ client, clock }: Cloud): Promise<void> {
  for (const { token, answer } of workflows.answered.splice(0)) {
    const command = new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(answer) });
    await client.send(command).catch(({ name }: Error) => expect(name).toBe('TaskTimedOut'));
  }
  await clock.settled();
}

/** The bank says nothing until the time is up. For the table time stands still but for this, so that accounts compare. */
export async function nothingIsHeard({ cloud }: Payment): Promise<void> {
  const [installment] = await installmentsOf(mentorship.enrollmentId);
  if (installment?.state !== 'submitted') throw new Error('It is not on its way to the bank.');
  at(installment.settleBy);
  await cloud.clock.advanceTo(Date.parse(installment.settleBy));
}
