/** docs/openapi.json as the fuzzer reads it: what a stranger knows of the API, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../../scripts/open-api/json-schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface Operation {
  readonly id: string;
  readonly capability: string;
  readonly method: string;
  readonly path: string;
  /** Who may call it, in words. */
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  readonly responses: Readonly<Record<string, Response>>;
}

interface Described {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly description: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema } };
  };
  readonly responses: Readonly<Record<string, object>>;
}

export const DOCUMENT = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};

/** What a `$ref` refers to, or the thing itself. */
function resolved<Thing>(thing: object): Thing {
  if (!('$ref' in thing)) return thing as Thing;
  const found = String(thing.$ref)
    .slice(2)
    .split('/')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], DOCUMENT);
  return found as Thing;
}

export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    id: described.operationId,
    capability: described.tags[0],
    method: method.toUpperCase(),
    path,
    description: described.description,
    parameters: (described.parameters ?? []).map((one) => resolved<Parameter>(one)),
    body: described.requestBody?.content['application/json'].schema,
    responses: Object.fromEntries(
      Object.entries(described.responses).map(([status, one]) => [status, resolved<Response>(one)]),
    ),
  })),
);
