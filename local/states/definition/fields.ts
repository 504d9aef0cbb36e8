import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Problems } from './problems.ts';

/** The fields of each thing in a JSONata machine; every other field is refused by name. */
export const FIELDS = {
  machine: ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'],
  branch: ['Comment', 'StartAt', 'States'],
  processor: ['Comment', 'StartAt', 'States', 'ProcessorConfig'],
  rule: ['Comment', 'Condition', 'Next', 'Assign', 'Output'],
  retrier: [
    'Comment',
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
  ],
  catcher: ['Comment', 'ErrorEquals', 'Next', 'Assign', 'Output'],
} as const;

const EVERY = ['Type', 'Comment', 'QueryLanguage'];
const ONWARD = [...EVERY, 'Next', 'End', 'Assign', 'Output'];

/** The fields of each state type in JSONata (Amazon States Language specification, "State fields"). */
export const STATE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: [...ONWARD, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch'],
  Parallel: [...ONWARD, 'Branches', 'Arguments', 'Retry', 'Catch'],
  Map: [...ONWARD, 'Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency', 'Retry', 'Catch'],
  Choice: [...EVERY, 'Choices', 'Default', 'Assign', 'Output'],
  Wait: [...ONWARD, 'Seconds', 'Timestamp'],
  Pass: ONWARD,
  Succeed: [...EVERY, 'Output'],
  Fail: [...EVERY, 'Error', 'Cause'],
};

/** Why a field that exists in the language is refused, for the fields that people are likely to try. */
const REASONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector', 'ItemsPath', 'SecondsPath'].map(
      (field) => [field, 'belongs to JSONPath; this engine runs JSONata'],
    ),
  ),
  TimestampPath: 'belongs to JSONPath; this engine runs JSONata',
  TimeoutSecondsPath: 'belongs to JSONPath; give TimeoutSeconds an expression',
  HeartbeatSecondsPath: 'belongs to JSONPath; give HeartbeatSeconds an expression',
  Variable: 'belongs to JSONPath; give a Condition',
  Result: 'belongs to JSONPath; use Output',
  Iterator: 'is the old name of ItemProcessor',
  ItemReader: 'belongs to a distributed Map, which the local engine does not run',
  ItemBatcher: 'belongs to a distributed Map, which the local engine does not run',
  ResultWriter: 'belongs to a distributed Map, which the local engine does not run',
  ToleratedFailureCount: 'belongs to a distributed Map, which the local engine does not run',
  ToleratedFailurePercentage: 'belongs to a distributed Map, which the local engine does not run',
  Label: 'belongs to a distributed Map, which the local engine does not run',
  Credentials: 'is not supported by the local engine',
};

/** Refuses every field that is not known in this place. */
export function checkFields(
  value: JsonObject,
  known: readonly string[],
  location: string,
  problems: Problems,
): void {
  for (const field of Object.keys(value)) {
    if (known.includes(field)) continue;
    const reason = Object.hasOwn(REASONS, field) ? REASONS[field] : 'is not supported here';
    problems.refuse(`${location}/${field}`, `The field '${field}' ${reason}`);
  }
  if ('Comment' in value && typeof value.Comment !== 'string') {
    problems.refuse(`${location}/Comment`, 'Expected value of type String');
  }
}

/** The objects of an array field, with their locations; anything else in the field is refused, or passed over if nobody asks. */
export function objectsIn(
  holder: JsonObject,
  field: string,
  location: string,
  problems?: Problems,
): { value: JsonObject; at: string }[] {
  const list = holder[field];
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    problems?.refuse(`${location}/${field}`, 'Expected value of type Array');
    return [];
  }
  const found: { value: JsonObject; at: string }[] = [];
  for (const [index, value] of list.entries()) {
    const at = `${location}/${field}[${index}]`;
    if (isObject(value)) found.push({ value, at });
    else problems?.refuse(at, 'Expected value of type Object');
  }
  return found;
}
