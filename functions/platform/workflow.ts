/** The door to Step Functions: start, answer, stop. */
import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
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
