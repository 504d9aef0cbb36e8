import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/**
 * Names that an inner scope may not assign because an outer one does, and those of this scope: "inner scopes
 * cannot assign to variables of outer scopes", and names are unique across them
 * (Step Functions developer guide, "Passing data between states with variables").
 */
export class VariableScope {
  readonly names = new Set<string>();
  readonly #outer: VariableScope | undefined;

  constructor(outer?: VariableScope) {
    this.#outer = outer;
  }

  belongsOutside(name: string): boolean {
    return this.#outer !== undefined && (this.#outer.names.has(name) || this.#outer.belongsOutside(name));
  }
}

/** Gathers the names that the states of one flow assign, before its inner flows are checked. */
export function collectNames(states: JsonObject, scope: VariableScope): void {
  for (const state of Object.values(states)) {
    if (!isObject(state)) continue;
    const holders = [state, ...listOf(state.Catch), ...listOf(state.Choices)];
    for (const holder of holders) {
      if (isObject(holder.Assign)) for (const name of Object.keys(holder.Assign)) scope.names.add(name);
    }
  }
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Checks one Assign field. */
export function checkAssign(
  holder: JsonObject,
  location: string,
  scope: VariableScope,
  values: Values,
  problems: Problems,
): void {
  const assign = holder.Assign;
  if (assign === undefined) return;
  const at = `${location}/Assign`;
  if (!isObject(assign)) {
    problems.refuse(at, 'Expected value of type Object');
    return;
  }
  for (const name of Object.keys(assign)) {
    if (name === 'states' || name.length > 80 || !NAME.test(name)) {
      problems.refuse(`${at}/${name}`, `'${name}' cannot be the name of a variable`);
    } else if (scope.belongsOutside(name)) {
      problems.refuse(
        `${at}/${name}`,
        `The variable '${name}' belongs to an outer scope and cannot be assigned here`,
      );
    }
  }
  values.template(assign, at);
}
