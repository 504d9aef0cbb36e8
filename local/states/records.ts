import type { FailureRecord } from './failure.ts';
import type { Json } from './json.ts';

/**
 * What is known of an execution, in plain data. Nothing that waits lives in a closure: an execution that was
 * written down and read again goes on as if nothing had happened. Times are epoch ms of the virtual clock.
 */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** The definition that it began with and keeps, whatever becomes of the machine. */
  readonly revision: string;
  /** Order of start among all executions: newest first in lists. */
  readonly sequence: number;
  /** JSON text, as it was given. */
  readonly input: string;
  readonly traceHeader?: string;
  readonly startDate: number;
  status: ExecutionStatus;
  stopDate?: number;
  output?: string;
  failure?: FailureRecord;
  /** When the TimeoutSeconds of the machine are over. */
  deadline?: number;
  redriveCount: number;
  redriveDate?: number;
  /** The client token of the last redrive, so that a repeated request is known. */
  redriveToken?: string;
  /** Numbers given to attempts, so that an answer to an old one is known as late. */
  attempts: number;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One flow under way: the machine itself (`0`), a branch or an iteration (`0/2`). */
export interface ScopeRecord {
  readonly id: string;
  /** Which branch of the Parallel, or which item of the Map. */
  readonly index: number;
  status: 'pending' | 'running' | 'succeeded' | 'failed' | 'aborted';
  readonly input: Json;
  variables: Record<string, Json>;
  /** The item that a Map iteration is for, as `$states.context.Map.Item`. */
  readonly item?: { readonly Index: number; readonly Value: Json };
  state?: StateRecord;
  output?: Json;
  failure?: FailureRecord;
  /** The event that the next one of this flow follows. */
  lastEventId: number;
}

/** The state that a flow is in. */
export interface StateRecord {
  readonly name: string;
  readonly input: Json;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /**
   * ready: its work is still to be begun · waiting: a Wait · task: a call or token is open ·
   * retrying: between two attempts · fanned: its branches or items run.
   */
  phase: 'ready' | 'waiting' | 'task' | 'retrying' | 'fanned';
  retryCount: number;
  /** How often each retrier has been used; each counts on its own. */
  retries: Record<string, number>;
  /** When a Wait or the delay before a retry is over. */
  due?: number;
  task?: TaskRecord;
  fanOut?: { readonly total: number; readonly concurrency: number; readonly items?: readonly Json[] };
  /** The states inside were given up for a reason of the whole state, so a redrive runs all of them again. */
  rerunAll?: true;
  /** A redrive began here. */
  redriven?: true;
}

/** One attempt of a Task. */
export interface TaskRecord {
  readonly attempt: number;
  readonly arguments: Json;
  readonly token?: string;
  /** The call of a callback task came back; only its token is waited for. */
  submitted: boolean;
  readonly timeoutDue: number;
  readonly heartbeatSeconds?: number;
  heartbeatDue?: number;
}

/** The id of the scope around a scope, or undefined for the machine itself. */
export function parentIdOf(scopeId: string): string | undefined {
  const end = scopeId.lastIndexOf('/');
  return end === -1 ? undefined : scopeId.slice(0, end);
}

/** The id of the machine's own flow. */
export const ROOT = '0';

/** The next moment at which something is due in a flow by itself, or undefined. */
export function nextDue(scope: ScopeRecord): number | undefined {
  const state = scope.state;
  if (scope.status !== 'running' || state === undefined) return undefined;
  if (state.phase === 'waiting' || state.phase === 'retrying') return state.due;
  if (state.phase !== 'task' || state.task === undefined) return undefined;
  return Math.min(state.task.timeoutDue, state.task.heartbeatDue ?? Number.POSITIVE_INFINITY);
}

/** A state machine as it is journalled; its definitions are revisions of their own. */
export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly creationDate: number;
  readonly revision: string;
  readonly deleting?: true;
  /** Answered back as given; they change nothing here. */
  readonly loggingConfiguration?: unknown;
  readonly tracingConfiguration?: unknown;
}

/** One definition of a machine. Executions keep the one they began with. */
export interface RevisionRecord {
  readonly id: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly text: string;
  readonly date: number;
}
