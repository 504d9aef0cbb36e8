import type { JsonObject } from '../json.ts';
import { checkCatch, checkRetry } from './failure-rules.ts';
import { checkFields, FIELDS, objectsIn, STATE_FIELDS } from './fields.ts';
import type { Problems } from './problems.ts';
import { checkResource } from './resources.ts';
import type { Values } from './values.ts';
import type { VariableScope } from './variables.ts';
import { checkAssign } from './variables.ts';

/** What the check of one state needs to know about where it stands. */
export interface Place {
  readonly at: string;
  readonly scope: VariableScope;
  readonly values: Values;
  readonly problems: Problems;
  readonly sdkCalls: ReadonlySet<string>;
}

/** Checks the fields of one state, but not where it leads and not what flows inside it. */
export function checkState(state: JsonObject, place: Place): void {
  const { at, problems, values, scope } = place;
  const type = state.Type;
  const known =
    typeof type === 'string' && Object.hasOwn(STATE_FIELDS, type) ? STATE_FIELDS[type] : undefined;
  if (known === undefined) {
    problems.refuse(`${at}/Type`, `'${String(type)}' is not a type of state`);
    return;
  }
  checkFields(state, known, at, problems);
  if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONata') {
    problems.refuse(`${at}/QueryLanguage`, 'This engine runs JSONata only');
  }
  checkAssign(state, at, scope, values, problems);
  for (const field of ['Output', 'Arguments', 'ItemSelector', 'Items', 'Error', 'Cause']) {
    values.template(state[field], `${at}/${field}`);
  }
  if (type === 'Task') checkTask(state, place);
  if (type === 'Wait') checkWait(state, place);
  if (type === 'Choice') checkChoice(state, place);
  if (type === 'Fail') checkFail(state, place);
  if (type === 'Map') checkItems(state, place);
  checkRetry(state, at, values, problems);
  checkCatch(state, at, problems);
  for (const { value, at: catcherAt } of objectsIn(state, 'Catch', at)) {
    checkAssign(value, catcherAt, scope, values, problems);
    values.template(value.Output, `${catcherAt}/Output`);
  }
}

/** HeartbeatSeconds must be smaller than TimeoutSeconds (specification, "Timeouts and heartbeats"). */
function checkTask(state: JsonObject, { at, values, problems, sdkCalls }: Place): void {
  checkResource(state, at, sdkCalls, problems);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  values.count(timeout, `${at}/TimeoutSeconds`, 1);
  values.count(heartbeat, `${at}/HeartbeatSeconds`, 1);
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    problems.refuse(`${at}/HeartbeatSeconds`, 'HeartbeatSeconds must be smaller than TimeoutSeconds');
  }
}

function checkWait(state: JsonObject, { at, values, problems }: Place): void {
  const given = ['Seconds', 'Timestamp'].filter((field) => state[field] !== undefined);
  if (given.length !== 1) problems.refuse(at, 'A Wait needs either Seconds or Timestamp');
  values.count(state.Seconds, `${at}/Seconds`, 0);
  values.timestamp(state.Timestamp, `${at}/Timestamp`);
}

function checkChoice(state: JsonObject, { at, values, problems, scope }: Place): void {
  const rules = objectsIn(state, 'Choices', at, problems);
  if (rules.length === 0) problems.refuse(`${at}/Choices`, 'A Choice needs at least one rule');
  for (const { value, at: ruleAt } of rules) {
    checkFields(value, FIELDS.rule, ruleAt, problems);
    const condition = value.Condition;
    if (typeof condition === 'string' && condition.startsWith('{%'))
      values.text(condition, `${ruleAt}/Condition`);
    else if (typeof condition !== 'boolean') {
      problems.refuse(`${ruleAt}/Condition`, 'Expected a boolean or a JSONata expression');
    }
    checkAssign(value, ruleAt, scope, values, problems);
    values.template(value.Output, `${ruleAt}/Output`);
  }
}

function checkFail(state: JsonObject, { at, problems }: Place): void {
  for (const field of ['Error', 'Cause']) {
    const value = state[field];
    if (value !== undefined && typeof value !== 'string') {
      problems.refuse(`${at}/${field}`, 'Expected value of type String');
    }
  }
}

function checkItems(state: JsonObject, { at, values, problems }: Place): void {
  const items = state.Items;
  if (
    items !== undefined &&
    !Array.isArray(items) &&
    !(typeof items === 'string' && items.startsWith('{%'))
  ) {
    problems.refuse(`${at}/Items`, 'Expected a list or a JSONata expression');
  }
  values.count(state.MaxConcurrency, `${at}/MaxConcurrency`, 0);
}
