import { timestampOf } from '../definition/values.ts';
import type { Json } from '../json.ts';
import { isExpression, sourceOf } from '../query/expressions.ts';
import { LONGEST_SECONDS } from '../quotas.ts';
import type { ScopeRecord } from '../records.ts';
import type { Run, Sight } from './run.ts';
import { evaluateField, queryFailure } from './run.ts';

/** Evaluates a field that must give a whole number of at least `least`, such as TimeoutSeconds. */
export async function evaluateCount(
  run: Run,
  scope: ScopeRecord,
  field: number | string,
  location: string,
  least: number,
): Promise<number> {
  const value = await evaluateField(run, scope, field, location);
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LONGEST_SECONDS)
    return value;
  const expected = `a whole number from ${least} to ${LONGEST_SECONDS}`;
  throw unexpected(scope, field, location, expected, value);
}

/** Evaluates a field that must give a boolean. */
export async function evaluateBoolean(
  run: Run,
  scope: ScopeRecord,
  field: boolean | string,
  location: string,
): Promise<boolean> {
  const value = await evaluateField(run, scope, field, location);
  if (typeof value === 'boolean') return value;
  throw unexpected(scope, field, location, 'a boolean', value);
}

/** Evaluates a field that must give a string. */
export async function evaluateString(
  run: Run,
  scope: ScopeRecord,
  field: string,
  location: string,
  sight?: Sight,
): Promise<string> {
  const value = await evaluateField(run, scope, field, location, sight);
  if (typeof value === 'string') return value;
  throw unexpected(scope, field, location, 'a string', value);
}

/** Evaluates a field that must give a timestamp, as epoch ms. */
export async function evaluateTimestamp(
  run: Run,
  scope: ScopeRecord,
  field: string,
  location: string,
): Promise<number> {
  const value = await evaluateString(run, scope, field, location);
  const time = timestampOf(value);
  if (time === undefined)
    throw unexpected(scope, field, location, 'a timestamp such as 2026-01-31T09:00:00Z', value);
  return time;
}

/** Evaluates a field that must give a list. */
export async function evaluateList(
  run: Run,
  scope: ScopeRecord,
  field: Json,
  location: string,
): Promise<readonly Json[]> {
  const value = await evaluateField(run, scope, field, location);
  if (Array.isArray(value)) return value as readonly Json[];
  throw unexpected(scope, field, location, 'a list', value);
}

function unexpected(scope: ScopeRecord, field: Json, location: string, expected: string, value: Json) {
  const source = typeof field === 'string' && isExpression(field) ? sourceOf(field) : JSON.stringify(field);
  const given = JSON.stringify(value).slice(0, 100);
  return queryFailure(
    scope,
    source,
    location,
    `returned an unexpected result type. Expected ${expected}, but was ${given}.`,
  );
}
