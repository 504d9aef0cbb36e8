/** All routes of all capabilities → one OpenAPI 3.1 document. */
import type { Capability } from '../../functions/kernel/manifest.ts';
import { HEADERS } from './headers.ts';
import { operation } from './operation.ts';
import { GATEWAY_REFUSAL_SCHEMA, PROBLEM_SCHEMA, problemResponses } from './problems.ts';

const ETAG = { type: 'string', pattern: '^(W/)?"\\d{1,15}"$', maxLength: 19 } as const;

const COMPONENTS = {
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'The sign-in token of the identity provider: `Authorization: Bearer …`. It is checked by API Gateway as RFC8725 has it: known issuer, key, algorithm and audience, not expired.',
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key with the same request gets the same answer, and the effect once.',
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$', maxLength: 128 },
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description:
        'The version that you read and now edit or judge, in quotes: `"3"`. It is the ETag of what you read, or the `version` of a row or part of it.',
      schema: ETAG,
    },
    IfMatchOnceWritten: {
      name: 'If-Match',
      in: 'header',
      required: false,
      description:
        'The version that you read and now edit or judge, in quotes: `"3"`. It is the ETag of what you read, or the `version` of a row or part of it. Not needed for the first writing.',
      schema: ETAG,
    },
  },
  headers: HEADERS,
  schemas: { Problem: PROBLEM_SCHEMA, GatewayRefusal: GATEWAY_REFUSAL_SCHEMA },
} as const;

/** A tag says what its capability is there for, in the words of the function that answers. */
function purposeOf(name: string, functions: Capability['functions']): string {
  const answering = functions.find(({ kind }) => kind === 'api');
  if (answering === undefined) throw new Error(`${name} has routes and no function that answers them.`);
  return answering.purpose;
}

type Paths = Record<string, Record<string, unknown>>;

/** @throws Error when two routes share an address or an operation id. */
export function openApiDocument(
  capabilities: readonly Capability[],
  version: string,
): Record<string, unknown> {
  const paths: Paths = {};
  const ids = new Set<string>();
  for (const { name, routes } of capabilities) {
    for (const [id, route] of Object.entries(routes)) {
      const methods = paths[route.path] ?? {};
      const method = route.method.toLowerCase();
      if (method in methods || ids.has(id))
        throw new Error(`${id}, ${route.method} ${route.path}, is there twice.`);
      ids.add(id);
      paths[route.path] = { ...methods, [method]: operation(name, id, route) };
    }
  }
  const everyRoute = capabilities.flatMap(({ routes }) => Object.values(routes));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mentorship',
      version,
      description:
        'The backend of an open-source mentorship programme platform. Instants are UTC; money is an integer in minor units; lists are paged by opaque cursors.',
      contact: { name: 'Whoever runs this stage' },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: '/',
        description: 'Where this document was fetched from: production, staging, or a local cloud.',
        'x-internal': false,
      },
    ],
    security: [{ token: [] }],
    tags: capabilities.map(({ name, functions }) => ({ name, description: purposeOf(name, functions) })),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: { ...COMPONENTS, responses: problemResponses(everyRoute) },
  };
}
