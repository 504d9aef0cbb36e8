/** Which refusals a route may answer with, by HTTP status. */
import { PROBLEMS, type ProblemCode } from '../../functions/kernel/problem-codes.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { refusalHeaders } from './headers.ts';
import { jsonSchema } from './schema.ts';

/** Whether the query takes a cursor, which may be of another list. */
const isPaged = ({ query }: Route): boolean =>
  query !== undefined && 'cursor' in (jsonSchema(query).properties ?? {});

/** Codes that follow from what the route is, beside those it names itself. */
export function codesOf(route: Route): ProblemCode[] {
  const writes = route.method !== 'GET';
  const given: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    // An unknown field of the query, an If-Match that is none, a body too large: any request may bring them.
    [true, ['invalid-request', 'body-too-large', 'too-many-requests', 'internal-error', 'try-again']],
    [!route.who.includes('public'), ['unauthenticated']],
    [route.body !== undefined, ['malformed-body', 'unsupported-media-type']],
    [route.params !== undefined, ['not-found']],
    // Who has another part in the thing that is named is told so; to everybody else it is absent (trust Z3).
    [route.params !== undefined && !route.who.includes('public'), ['forbidden']],
    [isPaged(route), ['invalid-cursor']],
    [route.ifMatch !== undefined, ['version-required', 'version-stale']],
    [writes, ['version-conflict', 'idempotency-key-reused']],
  ];
  const implied = given.flatMap(([holds, codes]) => (holds ? codes : []));
  return [...new Set([...implied, ...(route.problems ?? [])])];
}

/** The codes of a route by their status. @throws Error for a code nobody defined. */
function byStatus(route: Route): [status: string, codes: ProblemCode[]][] {
  const grouped = Object.groupBy(codesOf(route), (code) => {
    const problem = PROBLEMS[code] as { readonly status: number } | undefined;
    if (problem === undefined)
      throw new Error(`${route.method} ${route.path} names the unknown problem ${code}.`);
    return String(problem.status);
  });
  return Object.entries(grouped).map(([status, codes = []]) => [status, codes]);
}

/** What API Gateway answers by itself, before any function of ours is asked or when one does not answer. */
const FROM_THE_GATEWAY: ReadonlySet<string> = new Set(['401', '429', '500', '503']);

/** A route without a limit of its own is never refused by us for being asked too often. */
const onlyTheGateway = ({ rateLimit }: Route, status: string): boolean =>
  status === '429' && rateLimit === undefined;

/** Routes that refuse with the same codes share one description of it, which is named by them. */
const nameOf = (route: Route, status: string, codes: readonly ProblemCode[]): string =>
  onlyTheGateway(route, status) ? `gateway.${codes.join('.')}` : codes.join('.');

/** `{ "422": { $ref } }` of a route. */
export function problemAnswers(route: Route): Record<string, unknown> {
  return Object.fromEntries(
    byStatus(route).map(([status, codes]) => [
      status,
      { $ref: `#/components/responses/${nameOf(route, status, codes)}` },
    ]),
  );
}

/** The descriptions that {@link problemAnswers} refers to. */
export function problemResponses(routes: readonly Route[]): Record<string, unknown> {
  const all = routes.flatMap((route) =>
    byStatus(route).map(
      ([status, codes]) =>
        [nameOf(route, status, codes), response(status, codes, onlyTheGateway(route, status))] as const,
    ),
  );
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function response(status: string, codes: readonly ProblemCode[], gatewayOnly: boolean): unknown {
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', properties: { code: { type: 'string', enum: codes } } },
    ],
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join('\n\n'),
    headers: refusalHeaders(status),
    content: {
      ...(gatewayOnly ? {} : { 'application/problem+json': { schema } }),
      ...(FROM_THE_GATEWAY.has(status)
        ? { 'application/json': { schema: { $ref: '#/components/schemas/GatewayRefusal' } } }
        : {}),
    },
  };
}

const words = (description: string, maxLength: number) => ({
  type: 'string',
  description,
  maxLength,
  pattern: '^[^\\u0000-\\u001f]*$',
});

/** What the gateway says by itself. */
export const GATEWAY_REFUSAL_SCHEMA = {
  type: 'object',
  description: 'A refusal of API Gateway itself: no token, too many requests, or no answer of ours.',
  required: ['message'],
  properties: { message: words('In a word or two.', 200) },
} as const;

/** RFC 9457, with our extensions. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'A refusal or fault (RFC 9457).',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', maxLength: 500, description: 'Where the problem is explained.' },
    title: words('What kind of problem it is; never changes with the occurrence.', 200),
    status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
    code: {
      type: 'string',
      enum: Object.keys(PROBLEMS).sort(),
      description: 'Stable: what a client decides by.',
    },
    detail: words('What is the matter this time, for people.', 2000),
    errors: {
      type: 'array',
      description: 'Bad fields.',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON pointer into the body, or `query/…`, `header/…`.',
            maxLength: 1000,
            pattern: '^(/|query|header|$)',
          },
          detail: words('What is wrong with it.', 2000),
        },
      },
    },
    rule: words('The rule of the programme that refuses.', 100),
    policy: words('The policy whose number the rule uses, with its version.', 100),
    requestId: words('Quote it if you write to us.', 100),
  },
} as const;
