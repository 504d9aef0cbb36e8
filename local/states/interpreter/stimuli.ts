import type { WaitState } from '../definition/types.ts';
import type { FailureRecord } from '../failure.ts';
import { failureDetails } from '../history.ts';
import type { Json } from '../json.ts';
import type { ScopeRecord, TaskRecord } from '../records.ts';
import { tooLate } from '../tokens.ts';
import type { Outcome } from './calls.ts';
import { endExecution } from './ending.ts';
import { redrive } from './redrive.ts';
import type { Run } from './run.ts';
import { endWait, guarded } from './step.ts';
import { callReturned, checkTimeouts, taskFailed, taskSucceeded } from './task.ts';

/** What can happen to an execution from outside. Each is taken in turn, and done before the next. */
export type Stimulus =
  /** Its next steps are to be taken: it was started or read from the journal. */
  | { readonly kind: 'continue' }
  /** A moment has come for a flow. */
  | { readonly kind: 'due'; readonly scopeId: string }
  /** The time of the whole execution is over. */
  | { readonly kind: 'deadline' }
  | {
      readonly kind: 'returned';
      readonly scopeId: string;
      readonly attempt: number;
      readonly outcome: Outcome;
    }
  | { readonly kind: 'answered'; readonly scopeId: string; readonly token: string; readonly answer: Answer }
  | { readonly kind: 'stop'; readonly failure: FailureRecord }
  | { readonly kind: 'redrive'; readonly clientToken: string };

/** What came with a task token. */
export type Answer =
  | { readonly kind: 'success'; readonly output: Json }
  | { readonly kind: 'failure'; readonly failure: FailureRecord }
  | { readonly kind: 'heartbeat' };

/** Lets a stimulus take effect. @throws ApiError when it is refused; the execution is then as it was. */
export async function apply(run: Run, stimulus: Stimulus): Promise<void> {
  const { live } = run;
  if (stimulus.kind === 'redrive') return redrive(run, stimulus.clientToken);
  if (live.record.status !== 'RUNNING') {
    if (stimulus.kind === 'answered') throw tooLate();
    return;
  }
  switch (stimulus.kind) {
    case 'due':
      return becomeDue(run, stimulus.scopeId);
    case 'deadline':
      return timeOut(run);
    case 'returned':
      return returned(run, stimulus);
    case 'answered':
      return answered(run, stimulus);
    case 'stop':
      return endExecution(run, 'ABORTED', { failure: stimulus.failure }, 'ExecutionAborted', {
        executionAbortedEventDetails: failureDetails(stimulus.failure.error, stimulus.failure.cause),
      });
    default:
  }
}

async function becomeDue(run: Run, scopeId: string): Promise<void> {
  const scope = run.live.scopes.get(scopeId);
  const state = scope?.state;
  if (scope?.status !== 'running' || state === undefined) return;
  const passed = state.due !== undefined && state.due <= run.clock.now();
  if (state.phase === 'retrying' && passed) {
    state.phase = 'ready';
    delete state.due;
    run.live.touch(scope);
    run.live.ready.push(scopeId);
  }
  if (state.phase === 'waiting' && passed) {
    await guarded(run, scope, () => endWait(run, scope, run.live.stateOf(scope) as WaitState));
  }
  const task = state.task;
  if (state.phase === 'task' && task !== undefined) {
    await guarded(run, scope, () => checkTimeouts(run, scope, task));
  }
}

function timeOut(run: Run): void {
  const { deadline } = run.live.record;
  if (deadline === undefined || deadline > run.clock.now()) return;
  endExecution(run, 'TIMED_OUT', { failure: { error: 'States.Timeout' } }, 'ExecutionTimedOut', {
    executionTimedOutEventDetails: { error: 'States.Timeout' },
  });
}

/** A call came back; the answer to an attempt that is over is of no interest to anybody. */
async function returned(
  run: Run,
  { scopeId, attempt, outcome }: Stimulus & { kind: 'returned' },
): Promise<void> {
  const open = openTask(run, scopeId);
  if (open === undefined || open.task.attempt !== attempt || open.task.submitted) return;
  const { scope, task } = open;
  await guarded(run, scope, async () => {
    if ('failure' in outcome) taskFailed(run, scope, outcome.failure);
    else await callReturned(run, scope, task, outcome.result);
  });
}

/** "A token belongs to one attempt of one entry": every other is too late. */
async function answered(
  run: Run,
  { scopeId, token, answer }: Stimulus & { kind: 'answered' },
): Promise<void> {
  const open = openTask(run, scopeId);
  if (open === undefined || open.task.token !== token) throw tooLate();
  const { scope, task } = open;
  const now = run.clock.now();
  if (task.timeoutDue <= now || (task.heartbeatDue ?? Number.POSITIVE_INFINITY) <= now) throw tooLate();
  if (answer.kind === 'heartbeat') {
    if (task.heartbeatSeconds === undefined) return;
    task.heartbeatDue = now + task.heartbeatSeconds * 1000;
    return run.live.touch(scope);
  }
  await guarded(run, scope, async () => {
    if (answer.kind === 'failure') taskFailed(run, scope, answer.failure);
    else await taskSucceeded(run, scope, answer.output);
  });
}

function openTask({ live }: Run, scopeId: string): { scope: ScopeRecord; task: TaskRecord } | undefined {
  const scope = live.scopes.get(scopeId);
  const state = scope?.state;
  if (scope?.status !== 'running' || state?.phase !== 'task' || state.task === undefined) return undefined;
  return { scope, task: state.task };
}
