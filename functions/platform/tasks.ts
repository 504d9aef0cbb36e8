/** Workflow steps: what a state machine asks of a function, `{ task, execution, token?, …ids }`. */
import * as v from 'valibot';
import type { WorkflowStep } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { refusalOrFault, withoutWords } from './fault.ts';
import { log, logFault } from './log.ts';
import { inRequest } from './request-context.ts';

/** What every step is told beside its own input. */
export interface StepContext {
  readonly actor: WorkflowStep;
  /** Name of the execution. */
  readonly execution: string;
  /** Given only to steps that are waited for; never leaves the server (trust W4). */
  readonly token: string | undefined;
}

/** One step: the schema of its input, and what it does. Its answer is small: ids, states, times. */
export interface Step<Input> {
  readonly input: v.GenericSchema<unknown, Input>;
  readonly run: (input: Input, context: StepContext) => Promise<unknown>;
}

/** A step whatever its input: what a list of steps holds. */
export interface AnyStep {
  readonly input: v.GenericSchema;
  readonly run: (input: never, context: StepContext) => Promise<unknown>;
}

/** Keeps the input type of a step. */
export function step<Input>(input: v.GenericSchema<unknown, Input>, run: Step<Input>['run']): Step<Input> {
  return { input, run };
}

const Envelope = v.looseObject({
  task: v.string(),
  execution: v.pipe(v.string(), v.maxLength(80)),
  token: v.optional(v.string()),
});

/** A refusal in a workflow: its name is what `Catch` matches, `Problem.wrong-state`. */
class StepRefused extends Error {
  constructor(problem: Problem) {
    super(problem.message);
    this.name = problem.code === 'try-again' ? 'TryAgain' : `Problem.${problem.code}`;
  }
}

/**
 * The Lambda handler of a capability's steps. An unknown task or bad input fails the step by name; a fault that passes
 * is one that the graph retries. Of any other it says the name alone: execution and log keep what is thrown (trust P4).
 */
export function tasks(steps: Readonly<Record<string, AnyStep>>) {
  return async (event: unknown): Promise<unknown> => {
    const requestId = newId('request');
    try {
      return await runTask(steps, event, requestId);
    } catch (error) {
      const known = refusalOrFault(error);
      if (known !== error || !(error instanceof Problem)) logFault(taskOf(event), requestId, error);
      throw known instanceof Problem ? new StepRefused(known) : withoutWords(error);
    }
  };
}

async function runTask(
  steps: Readonly<Record<string, AnyStep>>,
  event: unknown,
  requestId: string,
): Promise<unknown> {
  const { task, execution, token, ...input } = v.parse(Envelope, event);
  const known = steps[task];
  if (known === undefined) throw new Error('There is no such task here.');
  const context: StepContext = { actor: { kind: 'workflow', id: execution }, execution, token };
  const answer = await inRequest({ requestId }, () =>
    known.run(v.parse(known.input, input) as never, context),
  );
  log('task', { task, execution, requestId });
  return answer ?? {};
}

/** Which task was asked for, for the log; a text that is no name of a task stays out of it. */
function taskOf(event: unknown): string {
  const task = (event as { task?: unknown } | null | undefined)?.task;
  return typeof task === 'string' && /^[a-z-]{1,60}$/.test(task) ? task : 'no task';
}
