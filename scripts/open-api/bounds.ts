/**
 * Bounds that hold, but that the schemas of routes do not say: an answer is made of what was bounded when it came in, so
 * its schema in code names the fields only. The fuzzer (test/fuzz) holds every answer to them.
 */
import { LARGEST_PAGE } from '../../functions/kernel/page.ts';
import { boundsOfText } from './fields.ts';
import type { JsonSchema } from './json-schema.ts';

/** Longer than any text with a pattern of its own can be: each of those patterns ends. */
const LONGEST_CODE = 256;
/** Rows of a list that is no page: what one person, mentorship, program or term has of a kind. */
const MOST_ROWS = 1000;
const LARGEST_INT32 = 2_147_483_647;

function boundsOfPattern(pattern: string): Readonly<Record<string, unknown>> {
  if (/[*+]|,\}/.test(pattern.replace(/\\.|\[[^\]]*\]/g, 'x')))
    throw new Error(`The pattern ${pattern} has no end: its schema wants a maxLength.`);
  return { maxLength: LONGEST_CODE };
}

function ofString(schema: JsonSchema, name: string): JsonSchema {
  const { enum: choices, pattern, maxLength, format } = schema;
  if (choices !== undefined || 'const' in schema) return schema;
  if (typeof pattern === 'string')
    return maxLength === undefined ? { ...schema, ...boundsOfPattern(pattern) } : schema;
  return maxLength !== undefined && format !== undefined ? schema : { ...boundsOfText(name), ...schema };
}

function ofInteger(schema: JsonSchema): JsonSchema {
  const { maximum } = schema;
  const small = typeof maximum === 'number' && maximum <= LARGEST_INT32;
  return { ...schema, format: small ? 'int32' : 'int64' };
}

const ofFields = (fields: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const isPage = name === 'items' && 'next' in fields;
      return [name, bounded(isPage ? { maxItems: LARGEST_PAGE, ...field } : field, name)];
    }),
  );

function ofObject(schema: JsonSchema, name: string): JsonSchema {
  const { properties, propertyNames, additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' ? (additionalProperties as JsonSchema) : undefined;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: ofFields(properties) }),
    ...(propertyNames === undefined ? {} : { propertyNames: bounded(propertyNames as JsonSchema, 'name') }),
    ...(others === undefined ? {} : { additionalProperties: bounded(others, name) }),
  };
}

/** The schema with every text, number and list in it bounded. `name` is the field that holds it. */
export function bounded(schema: JsonSchema, name = ''): JsonSchema {
  for (const union of ['anyOf', 'oneOf']) {
    const options = schema[union];
    if (Array.isArray(options))
      return { ...schema, [union]: options.map((option: JsonSchema) => bounded(option, name)) };
  }
  switch (schema.type) {
    case 'string':
      return ofString(schema, name);
    case 'integer':
      return ofInteger(schema);
    case 'array':
      return { maxItems: MOST_ROWS, ...schema, items: bounded((schema.items ?? {}) as JsonSchema, name) };
    case 'object':
      return ofObject(schema, name);
    default:
      return schema;
  }
}
