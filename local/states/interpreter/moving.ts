import { limitedText, recordOf, StateFailure } from '../failure.ts';
import { failureDetails } from '../history.ts';
import type { Json, JsonObject } from '../json.ts';
import { setOwn, sizeOf } from '../json.ts';
import { PAYLOAD_BYTES, VARIABLES_BYTES } from '../quotas.ts';
import type { ScopeRecord } from '../records.ts';
import { parentIdOf, ROOT } from '../records.ts';
import { endExecution } from './ending.ts';
import type { Run, Sight } from './run.ts';
import { evaluateField } from './run.ts';

/** How a state is left: with which variables and output, and where to. */
export interface Exit {
  readonly Assign?: JsonObject | undefined;
  readonly Output?: Json | undefined;
  readonly Next?: string | undefined;
  /** Where in the state the fields stand: '' or `Catch[0]/`. */
  readonly at?: string;
  /** The output of a state without Output. */
  readonly otherwise: Json;
}

/** A flow comes to a state; its work is begun in a step of its own. */
export function enterState(run: Run, scope: ScopeRecord, name: string, input: Json, text?: string): void {
  const { live, clock } = run;
  const state = live.flowOf(scope).States[name];
  const enteredAt = clock.now();
  const enteredEventId = live.addEvent(scope, enteredAt, `${state?.Type}StateEntered`, {
    stateEnteredEventDetails: {
      name,
      input: text ?? JSON.stringify(input),
      inputDetails: { truncated: false },
    },
  });
  scope.state = { name, input, enteredAt, enteredEventId, phase: 'ready', retryCount: 0, retries: {} };
  live.touch(scope);
  live.ready.push(scope.id);
}

/**
 * A flow leaves its state. Assign and Output both see the variables as they were
 * (Step Functions developer guide, "Passing data between states with variables": evaluation order).
 */
export async function leaveState(run: Run, scope: ScopeRecord, exit: Exit, sight: Sight = {}): Promise<void> {
  const { live, clock } = run;
  const name = scope.state?.name ?? '';
  const type = live.stateOf(scope).Type;
  const at = exit.at ?? '';
  const assigned =
    exit.Assign === undefined
      ? {}
      : ((await evaluateField(run, scope, exit.Assign, `${at}Assign`, sight)) as JsonObject);
  const output =
    exit.Output === undefined
      ? exit.otherwise
      : await evaluateField(run, scope, exit.Output, `${at}Output`, sight);
  const text = limitedText(output, name, 'output');
  const variables = assign(run, scope, assigned, name);
  live.addEvent(scope, clock.now(), `${type}StateExited`, {
    stateExitedEventDetails: {
      name,
      output: text,
      outputDetails: { truncated: false },
      ...(variables === undefined
        ? {}
        : { assignedVariables: variables, assignedVariablesDetails: { truncated: false } }),
    },
  });
  if (exit.Next === undefined) endScope(run, scope, output, text);
  else enterState(run, scope, exit.Next, output, text);
}

/** Takes over assigned variables within the limits of the service; answers their texts for the history. */
function assign(
  { live }: Run,
  scope: ScopeRecord,
  assigned: JsonObject,
  stateName: string,
): Record<string, string> | undefined {
  const names = Object.keys(assigned);
  if (names.length === 0) return undefined;
  const texts: Record<string, string> = {};
  const variables = { ...scope.variables };
  for (const name of names) {
    setOwn(texts, name, JSON.stringify(assigned[name]));
    setOwn(variables, name, assigned[name] as Json);
  }
  const all = JSON.stringify(variables).length;
  if (Object.values(texts).reduce((sum, text) => sum + sizeOf(text), 0) > PAYLOAD_BYTES) {
    throw tooMuch(stateName, `one Assign may hold ${PAYLOAD_BYTES} bytes`);
  }
  if (all > VARIABLES_BYTES / 4 && sizeOf(JSON.stringify(variables)) > VARIABLES_BYTES) {
    throw tooMuch(stateName, `all variables may hold ${VARIABLES_BYTES} bytes`);
  }
  scope.variables = variables;
  live.touch(scope);
  return texts;
}

function tooMuch(stateName: string, limit: string): StateFailure {
  return new StateFailure(
    'States.DataLimitExceeded',
    `The variables assigned by the state '${stateName}' exceed the service limit: ${limit}.`,
  );
}

/** A flow has left its last state. */
function endScope(run: Run, scope: ScopeRecord, output: Json, text: string): void {
  scope.status = 'succeeded';
  scope.output = output;
  delete scope.state;
  run.live.touch(scope);
  if (scope.id === ROOT) {
    endExecution(run, 'SUCCEEDED', { output: text }, 'ExecutionSucceeded', {
      executionSucceededEventDetails: { output: text, outputDetails: { truncated: false } },
    });
  } else tellParent(run, scope);
}

/** A flow has failed and nothing in it forgives that. Its state is kept: a redrive begins there. */
export function failScope(run: Run, scope: ScopeRecord, failure: StateFailure): void {
  scope.status = 'failed';
  scope.failure = recordOf(failure);
  if (scope.state !== undefined) delete scope.state.task;
  run.live.touch(scope);
  if (scope.id === ROOT) {
    endExecution(run, 'FAILED', { failure: scope.failure }, 'ExecutionFailed', {
      executionFailedEventDetails: failureDetails(failure.error, failure.detail),
    });
  } else tellParent(run, scope);
}

/** The state around a flow looks at it before anything else happens. */
function tellParent({ live }: Run, scope: ScopeRecord): void {
  const parentId = parentIdOf(scope.id) ?? ROOT;
  live.tallies.ended(scope, live.scopes.get(parentId)?.state?.fanOut?.total ?? 0);
  live.ready.unshift(parentId);
}
