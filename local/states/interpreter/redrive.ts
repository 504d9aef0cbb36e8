import { ApiError } from '../api-error.ts';
import { HISTORY_EVENTS, REDRIVE_MILLISECONDS } from '../quotas.ts';
import type { ExecutionRecord, ScopeRecord } from '../records.ts';
import { ROOT } from '../records.ts';
import type { LiveExecution } from './live-execution.ts';
import type { Run } from './run.ts';
import { deadlineOf } from './start.ts';

/** Why an execution cannot be redriven now, in the words of DescribeExecution, or undefined when it can. */
export function notRedrivable(
  record: ExecutionRecord,
  eventCount: number,
  now: number,
  executionSeconds: number,
): string | undefined {
  const { status, stopDate = now, startDate } = record;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (eventCount >= HISTORY_EVENTS - 1) return 'Execution history event limit exceeded';
  if (now > stopDate + REDRIVE_MILLISECONDS) return 'Execution redrivable period exceeded';
  if (now >= startDate + executionSeconds * 1000) return 'Execution has exceeded the max execution time';
  return undefined;
}

/**
 * Continues an execution from the state where it stopped, with that state's input. Flows that succeeded are not
 * run again; retries and timeouts count from nothing (Step Functions developer guide, "Restarting executions
 * with redrive"). The same request again, known by its client token, does nothing.
 */
export function redrive(run: Run, clientToken: string): void {
  const { live, clock } = run;
  const { record } = live;
  if (record.redriveToken === clientToken) return;
  const now = clock.now();
  const reason = notRedrivable(record, live.history.length, now, run.executionSeconds);
  if (reason !== undefined) throw new ApiError('ExecutionNotRedrivable', reason);
  const root = live.scopes.get(ROOT);
  if (root === undefined) throw new Error(`The execution ${record.arn} has no flow`);
  record.status = 'RUNNING';
  record.redriveCount += 1;
  record.redriveDate = now;
  record.redriveToken = clientToken;
  delete record.stopDate;
  delete record.failure;
  delete record.deadline;
  const deadline = deadlineOf(run, now);
  if (deadline !== undefined) record.deadline = deadline;
  root.lastEventId = live.history.add(root.lastEventId, now, 'ExecutionRedriven', {
    executionRedrivenEventDetails: { redriveCount: record.redriveCount },
  });
  root.status = 'running';
  revive(live, root);
  live.ready.push(root.id);
  live.touch();
}

/** Puts a flow back to the beginning of its state's work, and the unfinished flows inside that state likewise. */
function revive(live: LiveExecution, scope: ScopeRecord): void {
  delete scope.failure;
  live.touch(scope);
  const state = scope.state;
  if (state === undefined) return;
  state.retries = {};
  state.retryCount = 0;
  delete state.due;
  delete state.task;
  state.redriven = true;
  if (state.fanOut === undefined || state.rerunAll) {
    state.phase = 'ready';
    delete state.fanOut;
    delete state.rerunAll;
    live.removeChildren(scope.id);
    return;
  }
  state.phase = 'fanned';
  live.tallies.forget(scope.id);
  for (let index = 0; index < state.fanOut.total; index += 1) {
    const child = live.scopes.get(`${scope.id}/${index}`);
    if (child === undefined || child.status === 'succeeded') continue;
    child.status = 'pending';
    revive(live, child);
  }
}
