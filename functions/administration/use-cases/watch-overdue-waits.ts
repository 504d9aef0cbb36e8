import { forEachAtOnce } from '../../kernel/at-once.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { environment } from '../../platform/environment.ts';
import { metric } from '../../platform/log.ts';
import { forgetWait, isLeftBehind, overdueWaits, type Wait } from '../../platform/wait-record.ts';
import { describeWorkflow, isAwaited, workflowOf } from '../../platform/workflow.ts';

/** More than these are one great trouble, not so many small ones. */
const MOST = 1000;
const AT_ONCE = 8;

/**
 * Counts what waits longer than it should, for the one alarm about it (trust W9): people who were reminded in vain, and
 * executions that should have gone on and did not. A record whose execution went on by itself is cleared away: its time
 * was up, and nobody came to do it.
 */
export async function watchOverdueWaits(): Promise<{ overdue: number; cleared: number }> {
  const at = now();
  let [overdue, cleared] = [0, 0];
  await forEachAtOnce(await overdueWaits(at, MOST), AT_ONCE, async (wait) => {
    if (await hasGoneOn(wait, at)) {
      await forgetWait(wait);
      cleared += 1;
    } else overdue += 1;
  });
  metric('WaitsOverdue', overdue, 'Count', { Stage: environment('STAGE') });
  return { overdue, cleared };
}

/** No step waits by the token any more, and the execution has not come to a bad end. */
async function hasGoneOn(wait: Wait, at: Instant): Promise<boolean> {
  if (!isLeftBehind(wait, at) || (await isAwaited(wait.token))) return false;
  const workflow = workflowOf(wait.execution);
  const standing = workflow && (await describeWorkflow(workflow, wait.execution));
  return standing === undefined || ['RUNNING', 'SUCCEEDED'].includes(standing.status);
}
