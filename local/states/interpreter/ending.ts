import type { FailureRecord } from '../failure.ts';
import type { ExecutionStatus, ScopeRecord } from '../records.ts';
import { ROOT } from '../records.ts';
import type { Run } from './run.ts';

/** Closes an execution: nothing of it moves any more until it is redriven. */
export function endExecution(
  { live, clock }: Run,
  status: ExecutionStatus,
  end: { output?: string; failure?: FailureRecord },
  eventType: string,
  details: Record<string, unknown>,
): void {
  const { record } = live;
  const now = clock.now();
  record.status = status;
  record.stopDate = now;
  if (end.output !== undefined) record.output = end.output;
  if (end.failure !== undefined) record.failure = end.failure;
  const root = live.scopes.get(ROOT);
  const id = live.history.add(root?.lastEventId ?? 0, now, eventType, details);
  if (root !== undefined) {
    root.lastEventId = id;
    live.touch(root);
  }
  for (const scope of live.scopes.values()) if (scope.status === 'running') giveUp(live, scope);
  if (status === 'SUCCEEDED') live.removeChildren(ROOT);
  live.ready.length = 0;
  live.calls.length = 0;
  live.touch();
}

/** A flow is stopped where it stands; its tokens are worth nothing any more. */
function giveUp(live: Run['live'], scope: ScopeRecord): void {
  scope.status = 'aborted';
  if (scope.state !== undefined) delete scope.state.task;
  live.touch(scope);
}

/** Stops the flows inside a state because one of them failed, and writes so in the history, innermost first. */
export function abortChildren(run: Run, scope: ScopeRecord): void {
  const { live, clock } = run;
  const inside = `${scope.id}/`;
  const depth = (id: string) => id.split('/').length;
  const running = [...live.scopes.values()].filter(
    ({ id, status }) => status === 'running' && id.startsWith(inside),
  );
  for (const child of running.sort((one, other) => depth(other.id) - depth(one.id))) {
    if (child.state !== undefined) {
      const type = live.stateOf(child).Type;
      const aborts = type === 'Task' || type === 'Wait' || type === 'Parallel' || type === 'Map';
      if (aborts) live.addEvent(child, clock.now(), `${type}StateAborted`);
    }
    giveUp(live, child);
  }
}
