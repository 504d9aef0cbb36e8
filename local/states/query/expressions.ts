import jsonata from 'jsonata';
import type { Clock } from '../../clock/virtual-clock.ts';
import type { Json } from '../json.ts';
import { NotJson, toJson } from '../json.ts';
import { addedFunctions } from './functions.ts';
import { refusedInExpression } from './language.ts';

/** What an expression may see: `$states` and the workflow variables, each under its name without the `$`. */
export type Bindings = Readonly<Record<string, unknown>>;

/** An expression could not be evaluated; `reason` completes the sentence "The JSONata expression '…' …". */
export class QueryFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

type Evaluate = (bindings: Bindings) => Promise<unknown>;

/** An expression that runs longer than this (real ms) or deeper than this is stopped: it would hang the whole cloud. */
const GUARDS = { timeout: 10_000, stack: 500, sequence: 1_000_000 };

const READS_TIME = /\$(now|millis|toMillis)\b/;

/** Whether a string of a definition is an expression (Amazon States Language specification, "JSONata"). */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}

/** The JSONata inside `{% … %}`. */
export function sourceOf(text: string): string {
  return text.slice(2, -2).trim();
}

/** Compiles each expression once; thousands of executions of a machine share the result. */
export class Expressions {
  readonly #clock: Clock;
  readonly #functions;
  readonly #compiled = new Map<string, Evaluate>();

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#functions = addedFunctions(random);
  }

  /** What is wrong with an expression, each as a sentence; nothing means that it can run. */
  problems(source: string): string[] {
    try {
      return refusedInExpression(jsonata(source).ast());
    } catch (error) {
      return [messageOf(error)];
    }
  }

  /**
   * Evaluates `source` to JSON.
   * @throws QueryFailure when it fails, gives nothing or gives what JSON cannot hold.
   */
  async evaluate(source: string, bindings: Bindings): Promise<Json> {
    let result: unknown;
    try {
      result = await this.#expression(source)(bindings);
    } catch (error) {
      throw new QueryFailure(`threw an error during evaluation. ${messageOf(error)}`);
    }
    if (result === undefined) throw new QueryFailure('returned nothing (undefined).');
    try {
      return toJson(result);
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      throw new QueryFailure(`returned ${error.message}, which is not JSON.`);
    }
  }

  #expression(source: string): Evaluate {
    const known = this.#compiled.get(source);
    if (known !== undefined) return known;
    const expression = jsonata(source, GUARDS);
    for (const { name, signature, apply } of this.#functions) {
      expression.registerFunction(name, apply as (...given: unknown[]) => unknown, signature);
    }
    expression.registerFunction('eval', () => {
      throw { code: 'D3120', message: 'The function $eval is not available' };
    });
    if (READS_TIME.test(source)) this.#bindTime(expression);
    const evaluate: Evaluate = (bindings) =>
      expression.evaluate(undefined, bindings as Record<string, unknown>);
    this.#compiled.set(source, evaluate);
    return evaluate;
  }

  /**
   * JSONata takes the time of the machine once for each evaluation, into one Date object that `$now`,
   * `$millis` and `$toMillis` share. It is set to the virtual time before the first node is evaluated.
   */
  #bindTime(expression: jsonata.Expression): void {
    const seen = new WeakSet<object>();
    const onEntry = (_node: unknown, _input: unknown, environment: { base: { timestamp: Date } }) => {
      if (seen.has(environment.base)) return;
      seen.add(environment.base);
      environment.base.timestamp.setTime(this.#clock.now());
    };
    expression.assign(Symbol.for('jsonata.__evaluate_entry') as unknown as string, onEntry);
  }
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message ?? error) : `${code}: ${message}`;
}
