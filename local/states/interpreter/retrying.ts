import type { Catcher, Retrier, State } from '../definition/types.ts';
import type { StateFailure } from '../failure.ts';
import type { StateRecord } from '../records.ts';

/** Errors that neither wildcard matches (Step Functions developer guide, "Handling errors": error names). */
const TERMINAL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/**
 * Whether a list of error names matches a failure. `States.ALL` matches all but States.DataLimitExceeded and
 * States.Runtime; `States.TaskFailed` all but those and States.Timeout; States.Runtime is never matched.
 * A lapsed heartbeat is reported as States.Timeout and can also be named States.HeartbeatTimeout.
 */
export function matches(names: readonly string[], failure: StateFailure): boolean {
  const error = failure.error ?? '';
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !TERMINAL.has(error);
    if (name === 'States.TaskFailed') return !TERMINAL.has(error) && error !== 'States.Timeout';
    return name === 'States.HeartbeatTimeout' && failure.heartbeat;
  });
}

const DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

/** The retrier that is to be used and its delay in ms, or undefined when the failure is not retried. */
export function retryFor(
  state: State,
  record: StateRecord,
  failure: StateFailure,
  random: () => number,
): { index: number; delay: number } | undefined {
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const used = record.retries[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? DEFAULTS.MaxAttempts)) return undefined;
  return { index, delay: Math.round(delaySeconds(retrier, used, random) * 1000) };
}

/** "IntervalSeconds × BackoffRate for each retry before, at most MaxDelaySeconds"; FULL jitter takes any part of it. */
function delaySeconds(retrier: Retrier, used: number, random: () => number): number {
  const interval = retrier.IntervalSeconds ?? DEFAULTS.IntervalSeconds;
  const grown = interval * (retrier.BackoffRate ?? DEFAULTS.BackoffRate) ** used;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? 99_999_999);
  return retrier.JitterStrategy === 'FULL' ? delay * random() : delay;
}

/** The first catcher that matches, with its place in the list. */
export function catcherFor(
  state: State,
  failure: StateFailure,
): { index: number; catcher: Catcher } | undefined {
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const index = catchers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure));
  const catcher = catchers[index];
  return catcher === undefined ? undefined : { index, catcher };
}
