import { randomUUID } from 'node:crypto';
import type { Resource } from '../definition/resources.ts';
import { resourceOf } from '../definition/resources.ts';
import type { TaskState } from '../definition/types.ts';
import type { FailureRecord } from '../failure.ts';
import { limitedText, resultOf, StateFailure } from '../failure.ts';
import { failureDetails } from '../history.ts';
import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { LONGEST_SECONDS } from '../quotas.ts';
import type { ScopeRecord, TaskRecord } from '../records.ts';
import { makeToken } from '../tokens.ts';
import { leaveState } from './moving.ts';
import type { Run } from './run.ts';
import { evaluateField, queryFailure } from './run.ts';
import { evaluateCount } from './typed-fields.ts';

/** Begins an attempt of a Task: its timeouts start anew, and a callback task gets a token of its own. */
export async function beginTask(run: Run, scope: ScopeRecord, state: TaskState): Promise<void> {
  const { live, clock } = run;
  const record = scope.state;
  const resource = resourceFor(state);
  if (record === undefined) return;
  live.record.attempts += 1;
  live.touch();
  const attempt = live.record.attempts;
  const token = resource.callback ? makeToken(live.record.arn, scope.id, attempt) : undefined;
  const sight = token === undefined ? {} : { token };
  const given =
    state.Arguments === undefined ? {} : await evaluateField(run, scope, state.Arguments, 'Arguments', sight);
  const timeout = await seconds(run, scope, state.TimeoutSeconds, 'TimeoutSeconds');
  const heartbeat = await seconds(run, scope, state.HeartbeatSeconds, 'HeartbeatSeconds');
  if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
    const reason = `returned ${heartbeat}, but HeartbeatSeconds must be smaller than TimeoutSeconds (${timeout}).`;
    throw queryFailure(scope, String(state.HeartbeatSeconds), 'HeartbeatSeconds', reason);
  }
  const text = limitedText(given, record.name, 'Arguments');
  const call = callArguments(resource, given, record.name);
  live.addEvent(scope, clock.now(), 'TaskScheduled', {
    taskScheduledEventDetails: {
      resourceType: resource.resourceType,
      resource: resource.resource,
      region: run.region,
      parameters: text,
      ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
      ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
    },
  });
  addTaskEvent(run, scope, 'Started', resource);
  const now = clock.now();
  record.phase = 'task';
  record.task = {
    attempt,
    arguments: call,
    ...(token === undefined ? {} : { token }),
    submitted: false,
    timeoutDue: now + (timeout ?? LONGEST_SECONDS) * 1000,
    ...(heartbeat === undefined ? {} : { heartbeatSeconds: heartbeat, heartbeatDue: now + heartbeat * 1000 }),
  };
  live.calls.push({ scopeId: scope.id, attempt, resource: state.Resource, arguments: call });
}

/** The call of a task came back: the end of a plain task, and the beginning of waiting for a callback task. */
export async function callReturned(
  run: Run,
  scope: ScopeRecord,
  task: TaskRecord,
  result: unknown,
): Promise<void> {
  const state = run.live.stateOf(scope) as TaskState;
  const resource = resourceFor(state);
  if (!resource.callback) return taskSucceeded(run, scope, resultOf(result, scope.state?.name ?? ''));
  task.submitted = true;
  const output = limitedText(resultOf(result, scope.state?.name ?? ''), scope.state?.name ?? '', 'result');
  addTaskEvent(run, scope, 'Submitted', resource, { output, outputDetails: { truncated: false } });
}

/** A task has its result; larger than the payload limit it fails instead. */
export async function taskSucceeded(run: Run, scope: ScopeRecord, result: Json): Promise<void> {
  const state = run.live.stateOf(scope) as TaskState;
  const name = scope.state?.name ?? '';
  let output: string;
  try {
    output = limitedText(result, name, 'result');
  } catch (error) {
    if (error instanceof StateFailure) taskFailedEvent(run, scope, error);
    throw error;
  }
  addTaskEvent(run, scope, 'Succeeded', resourceFor(state), { output, outputDetails: { truncated: false } });
  const exit = { Assign: state.Assign, Output: state.Output, Next: state.Next };
  await leaveState(run, scope, { ...exit, otherwise: result }, { result });
}

/** @throws StateFailure always: the failure of the task, after it was written into the history. */
export function taskFailed(run: Run, scope: ScopeRecord, { error, cause }: FailureRecord): never {
  const failure = new StateFailure(error, cause);
  taskFailedEvent(run, scope, failure);
  throw failure;
}

/** @throws StateFailure when the time of the task, or of its heartbeat, is over. */
export function checkTimeouts(run: Run, scope: ScopeRecord, task: TaskRecord): void {
  const now = run.clock.now();
  const lapsed = task.heartbeatDue !== undefined && task.heartbeatDue <= now;
  if (task.timeoutDue > now && !lapsed) return;
  addTaskEvent(run, scope, 'TimedOut', resourceFor(run.live.stateOf(scope) as TaskState), {
    error: 'States.Timeout',
  });
  throw new StateFailure('States.Timeout', undefined, { heartbeat: task.timeoutDue > now });
}

function taskFailedEvent(run: Run, scope: ScopeRecord, failure: StateFailure): void {
  const resource = resourceFor(run.live.stateOf(scope) as TaskState);
  addTaskEvent(run, scope, 'Failed', resource, failureDetails(failure.error, failure.detail));
}

function addTaskEvent(
  { live, clock }: Run,
  scope: ScopeRecord,
  what: 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut',
  { resource, resourceType }: Resource,
  more: Record<string, unknown> = {},
): void {
  const details = { resourceType, resource, ...more };
  live.addEvent(scope, clock.now(), `Task${what}`, { [`task${what}EventDetails`]: details });
}

function resourceFor(state: TaskState): Resource {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) throw new StateFailure('States.Runtime', `Unknown resource ${state.Resource}`);
  return resource;
}

async function seconds(
  run: Run,
  scope: ScopeRecord,
  field: number | string | undefined,
  location: string,
): Promise<number | undefined> {
  return field === undefined ? undefined : evaluateCount(run, scope, field, location, 1);
}

/** Arguments as the call takes them; a child execution gets its name now, so that a repeated call starts it once. */
function callArguments(resource: Resource, given: Json, stateName: string): Json {
  if (resource.integration === 'sdk') return given;
  const needed = resource.integration === 'lambda' ? 'FunctionName' : 'StateMachineArn';
  if (!isObject(given) || typeof given[needed] !== 'string') {
    throw new StateFailure(
      'States.Runtime',
      `The Arguments of the state '${stateName}' do not give the string '${needed}' that ${resource.call} requires.`,
    );
  }
  if (resource.integration === 'lambda' || given.Name !== undefined) return given;
  return { ...given, Name: randomUUID() };
}
