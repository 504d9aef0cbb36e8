import { ApiError } from '../api-error.ts';
import { isObject, sizeOf } from '../json.ts';
import type { Expressions } from '../query/expressions.ts';
import { DEFINITION_BYTES } from '../quotas.ts';
import { checkFields, FIELDS } from './fields.ts';
import { checkFlow } from './flow.ts';
import type { Problem } from './problems.ts';
import { Problems, sentence } from './problems.ts';
import type { Definition } from './types.ts';
import { Values } from './values.ts';
import { VariableScope } from './variables.ts';

/** What the engine at hand can run, beyond the language itself. */
export interface Abilities {
  readonly expressions: Expressions;
  /** Calls that have a handler: `dynamodb:getItem`. */
  readonly sdkCalls: ReadonlySet<string>;
}

/** All that is wrong with a definition; nothing means that the engine runs it as the service would. */
export function problemsIn(text: unknown, { expressions, sdkCalls }: Abilities): readonly Problem[] {
  const problems = new Problems();
  const machine = jsonOf(text, problems);
  if (!isObject(machine)) {
    if (problems.found.length === 0) problems.refuse('/', 'Expected value of type Object');
    return problems.found;
  }
  checkFields(machine, FIELDS.machine, '', problems);
  if (machine.QueryLanguage !== 'JSONata') {
    problems.refuse('/QueryLanguage', 'This engine runs JSONata only: say QueryLanguage JSONata at the top');
  }
  if (machine.Version !== undefined && machine.Version !== '1.0') {
    problems.refuse('/Version', 'The only version of the language is 1.0');
  }
  const values = new Values(expressions, problems);
  values.number(machine.TimeoutSeconds, '/TimeoutSeconds', 1);
  checkFlow(machine, { at: '', scope: new VariableScope(), values, problems, sdkCalls }, new Set());
  return problems.found;
}

/** The checked definition. @throws ApiError InvalidDefinition, naming everything that is refused and where. */
export function parseDefinition(text: unknown, abilities: Abilities): Definition {
  const problems = problemsIn(text, abilities);
  if (problems.length > 0) throw new ApiError('InvalidDefinition', sentence(problems));
  return JSON.parse(text as string) as Definition;
}

function jsonOf(text: unknown, problems: Problems): unknown {
  if (typeof text !== 'string' || sizeOf(text) > DEFINITION_BYTES) {
    problems.refuse('/', `Expected a definition of at most ${DEFINITION_BYTES} bytes`);
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.refuse(
      '/',
      `The definition is not JSON: ${(error as Error).message}`,
      'INVALID_JSON_DESCRIPTION',
    );
    return undefined;
  }
}
