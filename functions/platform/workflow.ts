/** The door to Step Functions: start, look, redrive, answer. */
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  RedriveExecutionCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ID_PREFIXES } from '../kernel/ids.ts';
import { type EnvironmentName, environment } from './environment.ts';

let client: SFNClient | undefined;
const workflows = (): SFNClient => {
  client ??= new SFNClient({ maxAttempts: 4 });
  return client;
};

export type Workflow = 'mentee-journey' | 'term-cycle' | 'stipend-payment';

const ARNS: Readonly<Record<Workflow, EnvironmentName>> = {
  'mentee-journey': 'MENTEE_JOURNEY_ARN',
  'term-cycle': 'TERM_CYCLE_ARN',
  'stipend-payment': 'STIPEND_PAYMENT_ARN',
};

/**
 * Starts an execution by name; one of that name that runs or ran is left alone, so that starting twice is
 * harmless (trust W6). `input` holds ids only: it is shown in the console (P4).
 */
export async function startWorkflow(
  workflow: Workflow,
  name: string,
  input: Readonly<Record<string, string | number>>,
): Promise<void> {
  const command = new StartExecutionCommand({
    stateMachineArn: environment(ARNS[workflow]),
    name,
    input: JSON.stringify(input),
  });
  try {
    await workflows().send(command);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** How an execution stands, as an administrator reads it. */
export interface ExecutionStanding {
  readonly status: string;
  readonly startedAt?: string;
  readonly stoppedAt?: string;
  /** Name of the error it failed with. */
  readonly error?: string;
  readonly redrivable: boolean;
}

/** `arn:…:stateMachine:<machine>` → `arn:…:execution:<machine>:<name>`. */
function executionArn(workflow: Workflow, name: string): string {
  return `${environment(ARNS[workflow]).replace(':stateMachine:', ':execution:')}:${name}`;
}

/** How an execution stands, by its name; undefined when there is none, or none any more (kept for 90 days). */
export async function describeWorkflow(
  workflow: Workflow,
  name: string,
): Promise<ExecutionStanding | undefined> {
  const command = new DescribeExecutionCommand({ executionArn: executionArn(workflow, name) });
  try {
    const { status = '', startDate, stopDate, error, redriveStatus } = await workflows().send(command);
    return {
      status,
      ...(startDate === undefined ? {} : { startedAt: startDate.toISOString() }),
      ...(stopDate === undefined ? {} : { stoppedAt: stopDate.toISOString() }),
      ...(error === undefined ? {} : { error }),
      redrivable: redriveStatus === 'REDRIVABLE',
    };
  } catch (error) {
    if ((error as Error).name === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
}

/** Lets a failed execution go on from the step that failed; what went well before is not done again. */
export async function redriveWorkflow(workflow: Workflow, name: string): Promise<void> {
  await workflows().send(new RedriveExecutionCommand({ executionArn: executionArn(workflow, name) }));
}

/** Errors of a token whose wait has ended: answered, timed out or stopped. A late answer is harmless (trust W3). */
const OVER = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

/** Answers a waiting step. Says whether anybody was still waiting. */
export async function answerToken(
  token: string,
  answer: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    await workflows().send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(answer) }));
    return true;
  } catch (error) {
    if (OVER.has((error as Error).name)) return false;
    throw error;
  }
}

/** Whether a step still waits by this token; a sign of life changes nothing for steps without a heartbeat, as ours are. */
export async function isAwaited(token: string): Promise<boolean> {
  try {
    await workflows().send(new SendTaskHeartbeatCommand({ taskToken: token }));
    return true;
  } catch (error) {
    if (OVER.has((error as Error).name)) return false;
    throw error;
  }
}

/** Executions are named by what they are about, which tells whose they are; undefined for one that somebody named by hand. */
export function workflowOf(execution: string): Workflow | undefined {
  const named: Readonly<Record<string, Workflow>> = {
    [ID_PREFIXES.application]: 'mentee-journey',
    [ID_PREFIXES.term]: 'term-cycle',
    [ID_PREFIXES.installment]: 'stipend-payment',
  };
  return named[execution.split('_')[0] ?? ''];
}
