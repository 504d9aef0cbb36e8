import type { ChoiceState, FailState, State, WaitState } from '../definition/types.ts';
import { StateFailure } from '../failure.ts';
import { HistoryFull } from '../history.ts';
import { HISTORY_EVENTS } from '../quotas.ts';
import type { ScopeRecord } from '../records.ts';
import { endExecution } from './ending.ts';
import { failState } from './failing.ts';
import { beginMap, beginParallel, continueFanOut } from './fan-out.ts';
import { enterState, leaveState } from './moving.ts';
import type { Run } from './run.ts';
import { beginTask } from './task.ts';
import { evaluateBoolean, evaluateCount, evaluateString, evaluateTimestamp } from './typed-fields.ts';

/** Lets one flow take one step. */
export async function step(run: Run, scopeId: string): Promise<void> {
  const scope = run.live.scopes.get(scopeId);
  if (scope?.status !== 'running' || run.live.record.status !== 'RUNNING') return;
  await guarded(run, scope, async () => {
    const flow = run.live.flowOf(scope);
    if (scope.state === undefined) return enterState(run, scope, flow.StartAt, scope.input);
    const state = run.live.stateOf(scope);
    if (scope.state.phase === 'ready') return begin(run, scope, state);
    if (scope.state.phase === 'fanned' && (state.Type === 'Parallel' || state.Type === 'Map')) {
      return continueFanOut(run, scope, state);
    }
  });
}

/** Does work on a state; its failure is retried, caught or fails the flow, and a full history fails the execution. */
export async function guarded(run: Run, scope: ScopeRecord, work: () => Promise<void> | void): Promise<void> {
  try {
    try {
      await work();
    } catch (error) {
      if (error instanceof HistoryFull) throw error;
      await failState(run, scope, error instanceof StateFailure ? error : engineFailure(error));
    }
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    const cause = `The execution reached the maximum number of history events (${HISTORY_EVENTS}).`;
    endExecution(run, 'FAILED', { failure: { error: 'States.Runtime', cause } }, 'ExecutionFailed', {
      executionFailedEventDetails: { error: 'States.Runtime', cause },
    });
  }
}

/** A fault of the engine itself ends the execution loudly; it is never taken for a result. */
function engineFailure(error: unknown): StateFailure {
  return new StateFailure(
    'States.Runtime',
    `The local engine failed: ${(error as Error)?.stack ?? String(error)}`,
  );
}

/** Begins the work of the state that a flow has come to. */
async function begin(run: Run, scope: ScopeRecord, state: State): Promise<void> {
  switch (state.Type) {
    case 'Task':
      return beginTask(run, scope, state);
    case 'Parallel':
      return beginParallel(run, scope, state);
    case 'Map':
      return beginMap(run, scope, state);
    case 'Choice':
      return choose(run, scope, state);
    case 'Wait':
      return beginWait(run, scope, state);
    case 'Fail':
      return failAsTold(run, scope, state);
    case 'Pass':
      return leaveState(run, scope, {
        Assign: state.Assign,
        Output: state.Output,
        Next: state.Next,
        otherwise: scope.state?.input ?? null,
      });
    case 'Succeed':
      return leaveState(run, scope, { Output: state.Output, otherwise: scope.state?.input ?? null });
  }
}

/** The first rule whose Condition is true leads on; without one, Default does (specification, "Choice state"). */
async function choose(run: Run, scope: ScopeRecord, state: ChoiceState): Promise<void> {
  const otherwise = scope.state?.input ?? null;
  for (const [index, rule] of state.Choices.entries()) {
    const at = `Choices[${index}]/`;
    if (await evaluateBoolean(run, scope, rule.Condition, `${at}Condition`)) {
      const { Assign, Output, Next } = rule;
      return leaveState(run, scope, { Assign, Output, Next, at, otherwise });
    }
  }
  if (state.Default === undefined) {
    throw new StateFailure('States.NoChoiceMatched', `No rule of the state '${scope.state?.name}' matched.`);
  }
  const { Assign, Output, Default: Next } = state;
  await leaveState(run, scope, { Assign, Output, Next, otherwise });
}

/** A Wait is a moment in the record, however many years ahead; one in the past is over at once. */
async function beginWait(run: Run, scope: ScopeRecord, state: WaitState): Promise<void> {
  const record = scope.state;
  if (record === undefined) return;
  const due =
    state.Timestamp === undefined
      ? record.enteredAt + (await evaluateCount(run, scope, state.Seconds ?? 0, 'Seconds', 0)) * 1000
      : await evaluateTimestamp(run, scope, state.Timestamp, 'Timestamp');
  if (due <= run.clock.now()) return endWait(run, scope, state);
  record.phase = 'waiting';
  record.due = due;
  run.live.touch(scope);
}

/** The time that a Wait waited for has come. */
export async function endWait(run: Run, scope: ScopeRecord, state: WaitState): Promise<void> {
  const { Assign, Output, Next } = state;
  await leaveState(run, scope, { Assign, Output, Next, otherwise: scope.state?.input ?? null });
}

async function failAsTold(run: Run, scope: ScopeRecord, state: FailState): Promise<never> {
  const { Error: error, Cause: cause } = state;
  if (scope.state?.redriven) reenter(run, scope);
  throw new StateFailure(
    error === undefined ? undefined : await evaluateString(run, scope, error, 'Error'),
    cause === undefined ? undefined : await evaluateString(run, scope, cause, 'Cause'),
  );
}

/** "Redrive reenters the Fail state and fails again" (Step Functions developer guide, "Restarting executions with redrive"). */
function reenter({ live, clock }: Run, scope: ScopeRecord): void {
  const { name, input } = scope.state ?? { name: '', input: null };
  live.addEvent(scope, clock.now(), 'FailStateEntered', {
    stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: { truncated: false } },
  });
}
