import type { Clock } from '../../clock/virtual-clock.ts';
import { StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Expressions } from '../query/expressions.ts';
import { evaluateTemplate, TemplateFailure } from '../query/templates.ts';
import type { ScopeRecord } from '../records.ts';
import { ROOT } from '../records.ts';
import type { LiveExecution } from './live-execution.ts';

/** What every part of the interpreter works with: the execution at hand and the means of the engine. */
export interface Run {
  readonly live: LiveExecution;
  readonly clock: Clock;
  readonly expressions: Expressions;
  readonly random: () => number;
  readonly region: string;
  /** The longest that any execution may take, in seconds; Infinity for no limit but the machine's own. */
  readonly executionSeconds: number;
}

/** What an expression sees besides the input, the context and the variables. */
export interface Sight {
  readonly result?: Json;
  readonly errorOutput?: Json;
  /** The task token, which is visible in the Arguments of a callback task only. */
  readonly token?: string;
  /** The item of a Map while its ItemSelector is evaluated. */
  readonly item?: { readonly Index: number; readonly Value: Json };
}

/**
 * Evaluates a field of the state that a flow is in.
 * @throws StateFailure States.QueryEvaluationError, which names the expression and the field.
 */
export async function evaluateField(
  run: Run,
  scope: ScopeRecord,
  template: Json,
  location: string,
  sight: Sight = {},
): Promise<Json> {
  try {
    const bindings = { ...run.live.variablesOf(scope), states: statesOf(run, scope, sight) };
    return await evaluateTemplate(run.expressions, template, bindings, location);
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    throw queryFailure(scope, error.source, error.location, error.reason);
  }
}

/** The failure of an expression, in the words of the service. */
export function queryFailure(
  scope: ScopeRecord,
  source: string,
  location: string,
  reason: string,
): StateFailure {
  const { name, enteredEventId } = scope.state ?? { name: '', enteredEventId: 0 };
  const cause =
    `An error occurred while executing the state '${name}' (entered at the event id #${enteredEventId}). ` +
    `The JSONata expression '${source}' specified for the field '${location}' ${reason}`;
  return new StateFailure('States.QueryEvaluationError', cause, { location });
}

/** `$states` (Amazon States Language specification, "JSONata"). The context is built only if it is looked at. */
function statesOf(run: Run, scope: ScopeRecord, sight: Sight): Record<string, unknown> {
  return {
    input: scope.state?.input,
    ...(sight.result === undefined ? {} : { result: sight.result }),
    ...(sight.errorOutput === undefined ? {} : { errorOutput: sight.errorOutput }),
    get context() {
      return contextOf(run, scope, sight);
    },
  };
}

/** The context object (Step Functions developer guide, "Accessing execution data from the Context object"). */
function contextOf({ live }: Run, scope: ScopeRecord, { token, item }: Sight): Json {
  const { record, revision } = live;
  const given = item ?? itemAround(live, scope);
  const redrive = record.redriveDate;
  return {
    Execution: {
      Id: record.arn,
      Input: JSON.parse(record.input) as Json,
      Name: record.name,
      RoleArn: revision.roleArn,
      StartTime: new Date(record.startDate).toISOString(),
      RedriveCount: record.redriveCount,
      ...(redrive === undefined ? {} : { RedriveTime: new Date(redrive).toISOString() }),
    },
    State: {
      EnteredTime: new Date(scope.state?.enteredAt ?? 0).toISOString(),
      Name: scope.state?.name ?? '',
      RetryCount: scope.state?.retryCount ?? 0,
    },
    StateMachine: { Id: revision.machineArn, Name: revision.machineName },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(given === undefined ? {} : { Map: { Item: { Index: given.Index, Value: given.Value } } }),
  };
}

/** The item of the nearest Map around a flow. */
function itemAround(live: LiveExecution, scope: ScopeRecord): ScopeRecord['item'] {
  for (let id = scope.id; id !== ROOT; id = id.slice(0, id.lastIndexOf('/'))) {
    const item = live.scopes.get(id)?.item;
    if (item !== undefined) return item;
  }
  return undefined;
}
