import type { LiveExecution } from './interpreter/live-execution.ts';
import type { ExecutionStatus, ScopeRecord } from './records.ts';
import { nextDue } from './records.ts';

/** A state that an execution is in, for people: its name, since when, and what ends it. */
export interface StateView {
  readonly name: string;
  readonly type: string;
  /** Epoch ms. */
  readonly since: number;
  /** What it waits for: time, somebody with a token, a call under way, or the delay before another attempt. */
  readonly waitsFor: 'time' | 'token' | 'call' | 'retry' | 'inner states';
  /** When the wait or the timeout is over, in epoch ms. */
  readonly until?: number;
  readonly retryCount: number;
}

/** An execution as a page shows it. Times are epoch ms. */
export interface ExecutionView {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount: number;
  /** Where it stands: the states under way, or those in which it stopped. */
  readonly states: readonly StateView[];
  /** The state that was entered last: of a closed execution, the one that it ended in. */
  readonly lastState: string;
  /** How many states were entered. */
  readonly transitions: number;
}

/** What a page shows of an execution. */
export function executionView(live: LiveExecution): ExecutionView {
  const { record, revision } = live;
  const standing = [...live.scopes.values()].filter(
    ({ status }) => status !== 'succeeded' && status !== 'pending',
  );
  return {
    arn: record.arn,
    name: record.name,
    machineArn: record.machineArn,
    machineName: revision.machineName,
    status: record.status,
    startDate: record.startDate,
    ...(record.stopDate === undefined ? {} : { stopDate: record.stopDate }),
    ...(record.failure?.error === undefined ? {} : { error: record.failure.error }),
    ...(record.failure?.cause === undefined ? {} : { cause: record.failure.cause }),
    redriveCount: record.redriveCount,
    states: standing.flatMap((scope) => stateView(live, scope)),
    lastState: live.history.lastState,
    transitions: live.history.transitions,
  };
}

function stateView(live: LiveExecution, scope: ScopeRecord): StateView[] {
  const { state } = scope;
  if (state === undefined) return [];
  const until = nextDue(scope);
  const view: StateView = {
    name: state.name,
    type: live.stateOf(scope).Type,
    since: state.enteredAt,
    waitsFor: waitsFor(scope),
    ...(until === undefined ? {} : { until }),
    retryCount: state.retryCount,
  };
  return [view];
}

function waitsFor({ state }: ScopeRecord): StateView['waitsFor'] {
  if (state?.phase === 'retrying') return 'retry';
  if (state?.phase === 'fanned') return 'inner states';
  if (state?.task !== undefined) return state.task.token === undefined ? 'call' : 'token';
  return 'time';
}
