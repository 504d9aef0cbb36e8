/** Schemas of routes → JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it). At build and test time only. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Schema } from '../../functions/kernel/route.ts';
import { bounded } from './bounds.ts';
import type { JsonSchema } from './json-schema.ts';

/**
 * What a check in code demands has no place in JSON Schema and is left out; everything else (kinds, lengths, bounds,
 * patterns, which fields there are) is there. An object has the fields that are named and no other: of a request they
 * are refused (trust Z4), from an answer they are cut (trust Z5).
 */
export function jsonSchema(schema: Schema): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema as never, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema, jsonSchema: made }) =>
      valibotSchema.type === 'object' ? { ...made, additionalProperties: false } : undefined,
  });
  return bounded(rest as unknown as JsonSchema);
}
