import type { Operator } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { rearmWaits } from '../../platform/waits.ts';
import { describeWorkflow, type ExecutionStanding, redriveWorkflow } from '../../platform/workflow.ts';
import { type Execution, start } from '../executions.ts';
import { findThing } from '../found-thing.ts';
import { recordIntervention } from '../intervention.ts';

export interface Mended {
  readonly execution: Execution;
  /** How it stood before; undefined when there was none. */
  readonly before: ExecutionStanding | undefined;
}

/**
 * Starts the execution that an event should have started (a poison record, a table restored from a backup). One of its
 * name that runs or ran is left alone.
 * @throws Problem wrong-state where no execution begins: a draft, a term that is over, a payment nobody approved.
 */
export async function startMissing(operator: Operator, id: string): Promise<Mended> {
  const thing = await findThing(id);
  const { execution, begins, kind, state } = thing;
  if (execution === undefined || !begins) throw wrongState(`The ${kind}`, state, 'starting its execution');
  const before = await describeWorkflow(execution.workflow, execution.name);
  if (before !== undefined) return { execution, before };
  await recordIntervention(operator, thing, 'execution-started-by-hand', { execution: execution.name });
  await start(execution);
  return { execution, before };
}

/**
 * Lets a failed execution go on from the step that failed.
 * @throws Problem wrong-state unless it has failed, been stopped or run out of time; not-found when there is none.
 */
export async function redrive(operator: Operator, id: string): Promise<Mended> {
  const thing = await findThing(id);
  const { execution, kind, state } = thing;
  if (execution === undefined) throw wrongState(`The ${kind}`, state, 'redriving an execution');
  const before = await describeWorkflow(execution.workflow, execution.name);
  if (before === undefined) {
    throw new Problem('not-found', `There is no execution ${execution.name}, or none any more: start it.`);
  }
  if (!before.redrivable) {
    throw wrongState(`Execution ${execution.name}`, before.status, 'redriving it');
  }
  await recordIntervention(operator, thing, 'execution-redriven', { execution: execution.name });
  await redriveWorkflow(execution.workflow, execution.name);
  return { execution, before };
}

/**
 * Lets everybody who waits for a thing look again: each works out until when, reads the fact, and goes on or waits anew.
 * For a term these are all the waits that hang on its calendar.
 */
export async function rearm(operator: Operator, id: string): Promise<{ readonly rearmed: number }> {
  const thing = await findThing(id);
  await recordIntervention(operator, thing, 'waits-rearmed');
  const counts = await Promise.all(thing.waitedFor.map((one) => rearmWaits(one)));
  return { rearmed: counts.reduce((all, count) => all + count, 0) };
}
