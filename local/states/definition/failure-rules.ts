import type { JsonObject } from '../json.ts';
import { checkFields, FIELDS, objectsIn } from './fields.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

/** Longest MaxDelaySeconds: one year and a day, exclusive (Step Functions developer guide, "Handling errors"). */
const LONGEST_DELAY = 31_622_399;

/** The reserved names; another name that begins with `States.` is a slip that would never match. */
const RESERVED = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

/** Checks Retry (Amazon States Language specification, "Retrying after error"). */
export function checkRetry(state: JsonObject, location: string, values: Values, problems: Problems): void {
  const retriers = objectsIn(state, 'Retry', location, problems);
  for (const [index, { value, at }] of retriers.entries()) {
    checkFields(value, FIELDS.retrier, at, problems);
    checkErrorNames(value, at, index === retriers.length - 1, problems);
    values.number(value.IntervalSeconds, `${at}/IntervalSeconds`, 1);
    values.number(value.MaxAttempts, `${at}/MaxAttempts`, 0);
    values.number(value.MaxDelaySeconds, `${at}/MaxDelaySeconds`, 1, LONGEST_DELAY);
    const rate = value.BackoffRate;
    if (rate !== undefined && (typeof rate !== 'number' || rate < 1)) {
      problems.refuse(`${at}/BackoffRate`, 'Expected a number of at least 1.0');
    }
    const delay = value.MaxDelaySeconds;
    const interval = value.IntervalSeconds ?? 1;
    if (typeof delay === 'number' && typeof interval === 'number' && delay <= interval) {
      problems.refuse(`${at}/MaxDelaySeconds`, 'MaxDelaySeconds must be greater than IntervalSeconds');
    }
    const jitter = value.JitterStrategy;
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
      problems.refuse(`${at}/JitterStrategy`, 'Expected FULL or NONE');
    }
  }
}

/** Checks the error names of Catch; its other fields are checked with the transitions. */
export function checkCatch(state: JsonObject, location: string, problems: Problems): void {
  const catchers = objectsIn(state, 'Catch', location, problems);
  for (const [index, { value, at }] of catchers.entries()) {
    checkFields(value, FIELDS.catcher, at, problems);
    checkErrorNames(value, at, index === catchers.length - 1, problems);
  }
}

/** "States.ALL must appear alone and in the last retrier or catcher" (specification, "Errors"). */
function checkErrorNames(holder: JsonObject, location: string, last: boolean, problems: Problems): void {
  const names = holder.ErrorEquals;
  const at = `${location}/ErrorEquals`;
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string')) {
    problems.refuse(at, 'Expected a list of error names that is not empty');
    return;
  }
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    problems.refuse(at, 'States.ALL must stand alone, in the last element of the list');
  }
  for (const name of names as readonly string[]) {
    if (name.startsWith('States.') && !RESERVED.has(name)) {
      problems.refuse(at, `'${name}' is not one of the reserved error names, so it would never match`);
    }
  }
}
