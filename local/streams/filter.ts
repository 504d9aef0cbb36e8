/**
 * Event patterns of an event source mapping: which records reach the consumer.
 * Source of the rules: AWS Lambda developer guide, "Control which events Lambda sends to your function".
 */
import { CannotStart } from '../cannot-start.ts';

type Json = unknown;
type Pattern = Readonly<Record<string, unknown>>;

/** Tells whether a record passes any of the patterns; without patterns all pass. */
export type Filter = (record: Json) => boolean;

/** @param patterns: JSON texts of `FilterCriteria.Filters`. @throws CannotStart when one uses a comparison unknown here. */
export function filterOf(patterns: readonly string[], where: string): Filter {
  if (patterns.length === 0) return () => true;
  const parsed = patterns.map((text) => JSON.parse(text) as Pattern);
  for (const pattern of parsed) check(pattern, where);
  return (record) => parsed.some((pattern) => matches(pattern, record));
}

const COMPARISONS = ['prefix', 'suffix', 'anything-but', 'exists', 'numeric', 'equals-ignore-case'];

function check(pattern: unknown, where: string): void {
  if (Array.isArray(pattern)) {
    for (const rule of pattern) {
      const name = typeof rule === 'object' && rule !== null ? Object.keys(rule)[0] : undefined;
      if (name !== undefined && !COMPARISONS.includes(name)) {
        throw new CannotStart(`The local cloud does not know the filter comparison "${name}" of ${where}.`);
      }
    }
    return;
  }
  for (const entry of Object.values(pattern as Pattern)) check(entry, where);
}

function matches(pattern: unknown, value: Json): boolean {
  if (Array.isArray(pattern)) return pattern.some((rule) => complies(rule, value));
  return Object.entries(pattern as Pattern).every(([key, inner]) =>
    key === '$or'
      ? (inner as Pattern[]).some((one) => matches(one, value))
      : matches(inner, (value as Record<string, Json> | undefined)?.[key]),
  );
}

function complies(rule: unknown, value: Json): boolean {
  if (Array.isArray(value)) return value.some((entry) => complies(rule, entry));
  if (typeof rule !== 'object' || rule === null) return rule === value;
  const [name = '', wanted] = Object.entries(rule)[0] ?? [];
  const text = typeof value === 'string' ? value : undefined;
  switch (name) {
    case 'prefix':
      return text?.startsWith(String(wanted)) ?? false;
    case 'suffix':
      return text?.endsWith(String(wanted)) ?? false;
    case 'equals-ignore-case':
      return text?.toLowerCase() === String(wanted).toLowerCase();
    case 'exists':
      return (value !== undefined) === wanted;
    case 'anything-but':
      return value !== undefined && ![wanted].flat().some((one) => complies(one, value));
    default:
      return withinNumbers(wanted as (string | number)[], value);
  }
}

function withinNumbers(bounds: readonly (string | number)[], value: Json): boolean {
  const number = typeof value === 'number' ? value : Number.NaN;
  for (let place = 0; place < bounds.length; place += 2) {
    const bound = Number(bounds[place + 1]);
    const holds = {
      '=': number === bound,
      '<': number < bound,
      '<=': number <= bound,
      '>': number > bound,
      '>=': number >= bound,
    };
    if (!holds[bounds[place] as '=']) return false;
  }
  return true;
}
