/** One route → one operation. */
import type { Role, Route } from '../../functions/kernel/route.ts';
import { goodHeaders } from './headers.ts';
import { problemAnswers } from './problems.ts';
import { jsonSchema } from './schema.ts';

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  public: 'everybody',
  'signed-in': 'whoever is signed in',
  mentee: 'the mentee',
  mentor: 'mentors of the program',
  'program-administrator': 'administrators of the program',
  staff: 'staff of the organization',
  hr: 'HR of the organization',
  finance: 'finance of the organization',
  talent: 'companies with access to the talent directory of the organization',
};

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });

function pathParameters(route: Route): unknown[] {
  return Object.entries(route.params ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(schema),
  }));
}

function queryParameters(route: Route): unknown[] {
  if (route.query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(route.query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    // A field with a default is required of the parser's output, not of the caller.
    required: required.includes(name) && !('default' in schema),
    schema,
  }));
}

/** What an answer holds that is no JSON: a page, a file, a signed text. */
const TEXT_OR_BYTES = { type: 'string', format: 'binary', maxLength: 6_000_000 } as const;

function goodAnswer(id: string, route: Route): Record<string, unknown> {
  const { answer, mediaType = 'application/json' } = route;
  const { status, schema } = answer;
  const descriptions = { 200: 'As asked.', 201: 'Made.', 202: 'Taken; it goes on.', 204: 'Done.' } as const;
  const hasContent = schema !== null || route.mediaType !== undefined;
  const shape = schema === null ? TEXT_OR_BYTES : jsonSchema(schema);
  return {
    [String(status)]: {
      description: descriptions[status],
      headers: goodHeaders(id, route),
      ...(hasContent ? { content: { [mediaType]: { schema: shape } } } : {}),
    },
  };
}

const limitOf = ({ rateLimit }: Route): string =>
  rateLimit === undefined
    ? ''
    : ` At most ${rateLimit.quota} requests of one person in one ${rateLimit.window}.`;

/** `tag` is the capability; `id` the name of the route in its list. */
export function operation(tag: string, id: string, route: Route): Record<string, unknown> {
  const writes = route.method !== 'GET';
  const parameters = [
    ...pathParameters(route),
    ...queryParameters(route),
    ...(writes && !route.ignoresBody ? [reference('IdempotencyKey')] : []),
    ...(route.ifMatch === 'required' ? [reference('IfMatch')] : []),
    ...(route.ifMatch === 'optional' ? [reference('IfMatchOnceWritten')] : []),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary: route.summary,
    description: `For ${route.who.map((role) => ROLE_WORDS[role]).join(', ')}.${limitOf(route)}`,
    ...(route.who.includes('public') ? { security: route.who.length === 1 ? [] : [{}, { token: [] }] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(route.body) } },
          },
        }),
    responses: { ...goodAnswer(id, route), ...problemAnswers(route) },
  };
}
