import type { Json } from '../json.ts';
import { ROOT } from '../records.ts';
import type { Run } from './run.ts';

/** When the time of an execution is over: by the machine's TimeoutSeconds, counted from `from`, or the engine's limit. */
export function deadlineOf({ live, executionSeconds }: Run, from: number): number | undefined {
  const seconds = live.revision.definition.TimeoutSeconds ?? Number.POSITIVE_INFINITY;
  const deadline = Math.min(from + seconds * 1000, live.record.startDate + executionSeconds * 1000);
  return Number.isFinite(deadline) ? deadline : undefined;
}

/** Writes the beginning of a new execution; its first step is still to be taken. */
export function startExecution(run: Run): void {
  const { live, clock } = run;
  const { record, revision } = live;
  const deadline = deadlineOf(run, record.startDate);
  if (deadline !== undefined) record.deadline = deadline;
  live.history.add(0, clock.now(), 'ExecutionStarted', {
    executionStartedEventDetails: {
      input: record.input,
      inputDetails: { truncated: false },
      roleArn: revision.roleArn,
    },
  });
  live.addScope({
    id: ROOT,
    index: 0,
    status: 'running',
    input: JSON.parse(record.input) as Json,
    variables: {},
    lastEventId: 0,
  });
  live.ready.push(ROOT);
}
