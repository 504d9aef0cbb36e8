import { errorOutput, StateFailure } from '../failure.ts';
import { failureDetails } from '../history.ts';
import type { ScopeRecord } from '../records.ts';
import { failScope, leaveState } from './moving.ts';
import { catcherFor, retryFor } from './retrying.ts';
import type { Run } from './run.ts';

/** A state failed: it is tried again, or caught, or the flow fails with it (specification, "Errors"). */
export async function failState(run: Run, scope: ScopeRecord, failure: StateFailure): Promise<void> {
  noteEvaluation(run, scope, failure);
  if (retry(run, scope, failure)) return;
  try {
    if (await caught(run, scope, failure)) return;
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    noteEvaluation(run, scope, error);
    return failScope(run, scope, error);
  }
  failScope(run, scope, failure);
}

function noteEvaluation({ live, clock }: Run, scope: ScopeRecord, failure: StateFailure): void {
  if (failure.location === undefined) return;
  live.addEvent(scope, clock.now(), 'EvaluationFailed', {
    evaluationFailedEventDetails: {
      ...failureDetails(failure.error, failure.detail),
      location: failure.location,
      state: scope.state?.name ?? '',
    },
  });
}

function retry(run: Run, scope: ScopeRecord, failure: StateFailure): boolean {
  const { live, clock, random } = run;
  const state = scope.state;
  if (state === undefined) return false;
  const chosen = retryFor(live.stateOf(scope), state, failure, random);
  if (chosen === undefined) return false;
  live.removeChildren(scope.id);
  state.retries[chosen.index] = (state.retries[chosen.index] ?? 0) + 1;
  state.retryCount += 1;
  state.phase = 'retrying';
  state.due = clock.now() + chosen.delay;
  delete state.task;
  delete state.fanOut;
  live.touch(scope);
  return true;
}

async function caught(run: Run, scope: ScopeRecord, failure: StateFailure): Promise<boolean> {
  const found = catcherFor(run.live.stateOf(scope), failure);
  if (found === undefined) return false;
  const { index, catcher } = found;
  const output = errorOutput(failure);
  const exit = { Assign: catcher.Assign, Output: catcher.Output, Next: catcher.Next };
  await leaveState(
    run,
    scope,
    { ...exit, at: `Catch[${index}]/`, otherwise: output },
    { errorOutput: output },
  );
  run.live.removeChildren(scope.id);
  return true;
}
