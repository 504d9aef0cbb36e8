import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import type { Expressions } from '../query/expressions.ts';
import { isExpression, sourceOf } from '../query/expressions.ts';
import { LONGEST_SECONDS } from '../quotas.ts';
import type { Problems } from './problems.ts';

/** Checks the values of fields: expressions that parse, numbers in range, timestamps that are one. */
export class Values {
  readonly #expressions: Expressions;
  readonly #problems: Problems;

  constructor(expressions: Expressions, problems: Problems) {
    this.#expressions = expressions;
    this.#problems = problems;
  }

  /** Every string in a template is either no expression at all or a whole one that parses. */
  template(value: Json | undefined, location: string): void {
    if (typeof value === 'string') this.text(value, location);
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) this.template(item, `${location}[${index}]`);
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) this.template(item, `${location}/${key}`);
    }
  }

  /**
   * "The string must start with {% with no leading spaces, and end with %} with no trailing spaces"
   * (Step Functions developer guide, "Transforming data with JSONata"); half an expression is refused.
   */
  text(value: string, location: string): void {
    const trimmed = value.trim();
    if (isExpression(value)) {
      for (const problem of this.#expressions.problems(sourceOf(value))) {
        this.#problems.refuse(location, `The JSONata expression '${sourceOf(value)}' is refused: ${problem}`);
      }
    } else if (trimmed.startsWith('{%') || trimmed.endsWith('%}')) {
      this.#problems.refuse(
        location,
        'A JSONata expression starts with {% and ends with %}, without spaces around',
      );
    }
  }

  /** A whole number in a range, or an expression that gives one. */
  count(value: Json | undefined, location: string, least: number, most = LONGEST_SECONDS): void {
    if (value === undefined) return;
    if (typeof value === 'string' && isExpression(value)) {
      this.text(value, location);
      return;
    }
    this.number(value, location, least, most);
  }

  /** A literal whole number in a range. */
  number(value: Json | undefined, location: string, least: number, most = LONGEST_SECONDS): void {
    if (value === undefined) return;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      this.#problems.refuse(location, `Expected a whole number from ${least} to ${most}`);
    }
  }

  /** A literal timestamp or an expression that gives one. */
  timestamp(value: Json | undefined, location: string): void {
    if (value === undefined) return;
    if (typeof value === 'string' && isExpression(value)) {
      this.text(value, location);
      return;
    }
    if (typeof value !== 'string' || timestampOf(value) === undefined) {
      this.#problems.refuse(location, 'Expected a timestamp such as 2026-01-31T09:00:00Z');
    }
  }
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Epoch ms of a timestamp in the RFC 3339 profile of the specification ("T" and "Z" in upper case), or undefined. */
export function timestampOf(text: string): number | undefined {
  if (!TIMESTAMP.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
