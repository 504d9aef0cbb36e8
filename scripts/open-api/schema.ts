/** Schemas of routes → JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it). At build and test time only. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Schema } from '../../functions/kernel/route.ts';

/** A JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>> & {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

/**
 * What a check in code demands has no place in JSON Schema and is left out; everything else (kinds, lengths, bounds,
 * patterns, which fields there are) is there.
 */
export function jsonSchema(schema: Schema): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema as never, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
  });
  return rest as unknown as JsonSchema;
}
