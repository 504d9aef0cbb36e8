import type { Json } from '../json.ts';
import { setOwn } from '../json.ts';
import type { Bindings, Expressions } from './expressions.ts';
import { isExpression, QueryFailure, sourceOf } from './expressions.ts';

/** An expression of a template failed; says which, and in which field of the state. */
export class TemplateFailure extends Error {
  readonly source: string;
  readonly location: string;
  readonly reason: string;

  constructor(source: string, location: string, reason: string) {
    super(reason);
    this.source = source;
    this.location = location;
    this.reason = reason;
  }
}

const literals = new WeakMap<object, boolean>();

/** Whether a part of a definition has no expression in it, so that it can be used as it stands. */
function isLiteral(template: Json): boolean {
  if (typeof template === 'string') return !isExpression(template);
  if (typeof template !== 'object' || template === null) return true;
  const known = literals.get(template);
  if (known !== undefined) return known;
  const literal = Object.values(template).every(isLiteral);
  literals.set(template, literal);
  return literal;
}

/**
 * Evaluates the expressions in a field of a state, wherever they stand in it; all else is taken literally.
 * They are evaluated one after the other, so that the same clock gives the same history.
 */
export async function evaluateTemplate(
  expressions: Expressions,
  template: Json,
  bindings: Bindings,
  location: string,
): Promise<Json> {
  if (isLiteral(template)) return template;
  if (typeof template === 'string') return evaluateText(expressions, template, bindings, location);
  if (Array.isArray(template)) {
    const list: Json[] = [];
    for (const [index, item] of template.entries()) {
      list.push(await evaluateTemplate(expressions, item, bindings, `${location}[${index}]`));
    }
    return list;
  }
  const result: Record<string, Json> = {};
  for (const [key, item] of Object.entries(template as Record<string, Json>)) {
    setOwn(result, key, await evaluateTemplate(expressions, item, bindings, `${location}/${key}`));
  }
  return result;
}

async function evaluateText(
  expressions: Expressions,
  text: string,
  bindings: Bindings,
  location: string,
): Promise<Json> {
  const source = sourceOf(text);
  try {
    return await expressions.evaluate(source, bindings);
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    throw new TemplateFailure(source, location, error.reason);
  }
}
