/** What JSON can say. Payloads, variables and results of a workflow are values of this type and are never mutated. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The size that the service counts: bytes of the JSON text in UTF-8. */
export function sizeOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Thrown when a value has no JSON form (a function, an infinite number). */
export class NotJson extends Error {}

/**
 * A clean copy of what an expression or a handler gave: plain arrays and objects without hidden marks
 * (JSONata flags its arrays, and a flag that survives would change how a later expression reads them).
 * @throws NotJson for a function or a number that JSON cannot hold.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotJson(`the number ${value}`);
    return value;
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : toJson(item)));
  if (typeof value === 'object') {
    if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw new NotJson('a function');
    const copy: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value)) if (item !== undefined) setOwn(copy, key, toJson(item));
    return copy;
  }
  throw new NotJson(`a ${typeof value}`);
}

/** Sets a key as data even if it is called `__proto__`. */
export function setOwn<Value>(target: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
