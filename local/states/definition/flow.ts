import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { checkFields, FIELDS, objectsIn } from './fields.ts';
import type { Problems } from './problems.ts';
import type { Place } from './state-rules.ts';
import { checkState } from './state-rules.ts';
import { collectNames, VariableScope } from './variables.ts';

const TERMINAL = new Set(['Succeed', 'Fail']);

/** The state names of a whole machine: "state names must be unique within the scope of the whole state machine". */
export type TakenNames = Set<string>;

/** Checks the states of a machine, branch or item processor, where they lead, and the flows inside them. */
export function checkFlow(flow: JsonObject, place: Place, taken: TakenNames): void {
  const { at, problems, scope } = place;
  const states = flow.States;
  if (!isObject(states) || Object.keys(states).length === 0) {
    problems.refuse(`${at}/States`, 'Expected an object with at least one state');
    return;
  }
  collectNames(states, scope);
  for (const [name, state] of Object.entries(states)) {
    const stateAt = `${at}/States/${name}`;
    if (name.length > 80) problems.refuse(stateAt, 'The name of a state is at most 80 characters long');
    if (taken.has(name))
      problems.refuse(stateAt, `The name '${name}' is taken by another state`, 'DUPLICATE_STATE_NAME');
    taken.add(name);
    if (!isObject(state)) problems.refuse(stateAt, 'Expected value of type Object');
    else {
      checkState(state, { ...place, at: stateAt });
      checkInnerFlows(state, { ...place, at: stateAt }, taken);
    }
  }
  checkTransitions(flow, states, at, problems);
}

function checkInnerFlows(state: JsonObject, place: Place, taken: TakenNames): void {
  const { at, problems } = place;
  if (state.Type === 'Parallel') {
    const branches = objectsIn(state, 'Branches', at, problems);
    if (branches.length === 0) problems.refuse(`${at}/Branches`, 'A Parallel needs at least one branch');
    for (const { value, at: branchAt } of branches) {
      checkFields(value, FIELDS.branch, branchAt, problems);
      checkFlow(value, { ...place, at: branchAt, scope: new VariableScope(place.scope) }, taken);
    }
  }
  if (state.Type === 'Map') {
    const processor = state.ItemProcessor;
    const inner = `${at}/ItemProcessor`;
    if (!isObject(processor)) {
      problems.refuse(inner, 'A Map needs an ItemProcessor');
      return;
    }
    checkFields(processor, FIELDS.processor, inner, problems);
    checkProcessorConfig(processor.ProcessorConfig, `${inner}/ProcessorConfig`, problems);
    checkFlow(processor, { ...place, at: inner, scope: new VariableScope(place.scope) }, taken);
  }
}

function checkProcessorConfig(config: unknown, at: string, problems: Problems): void {
  if (config === undefined) return;
  if (!isObject(config)) {
    problems.refuse(at, 'Expected value of type Object');
    return;
  }
  checkFields(config, ['Mode'], at, problems);
  const mode = config.Mode;
  if (mode !== undefined && mode !== 'INLINE') {
    problems.refuse(
      `${at}/Mode`,
      `The mode '${String(mode)}' is not supported by the local engine; only INLINE is`,
    );
  }
}

/** Every transition has a target, every state can be reached, and every state leads on or ends. */
function checkTransitions(flow: JsonObject, states: JsonObject, at: string, problems: Problems): void {
  const reached = new Set<string>();
  const follow = (target: unknown, from: string) => {
    if (typeof target !== 'string' || !Object.hasOwn(states, target)) {
      return problems.refuse(from, `Missing target state: '${String(target)}'`, 'MISSING_TRANSITION_TARGET');
    }
    if (reached.has(target)) return;
    reached.add(target);
    const state = states[target];
    if (isObject(state)) followState(state, `${at}/States/${target}`, follow, problems);
  };
  follow(flow.StartAt, `${at}/StartAt`);
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    problems.refuse(`${at}/States/${name}`, `State '${name}' is not reachable`, 'MISSING_TRANSITION_TARGET');
  }
}

function followState(
  state: JsonObject,
  at: string,
  follow: (target: unknown, from: string) => void,
  problems: Problems,
): void {
  for (const list of ['Choices', 'Catch']) {
    for (const { value, at: itemAt } of objectsIn(state, list, at)) follow(value.Next, `${itemAt}/Next`);
  }
  if (state.Type === 'Choice') {
    if (state.Default !== undefined) follow(state.Default, `${at}/Default`);
    return;
  }
  if (TERMINAL.has(String(state.Type))) return;
  const { Next: next, End: end } = state;
  if (end !== undefined && end !== true) problems.refuse(`${at}/End`, 'End can only be true');
  if ((next === undefined) === (end === undefined)) problems.refuse(at, 'A state needs either Next or End');
  if (next !== undefined) follow(next, `${at}/Next`);
}
