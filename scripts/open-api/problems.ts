/** Which refusals a route may answer with, by HTTP status. */
import { PROBLEMS, type ProblemCode } from '../../functions/kernel/problem-codes.ts';
import type { Route } from '../../functions/kernel/route.ts';

/** Codes that follow from what the route is, beside those it names itself. */
function codesOf(route: Route): ProblemCode[] {
  const writes = route.method !== 'GET';
  const given: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [!route.who.includes('public'), ['unauthenticated']],
    [route.query !== undefined || route.body !== undefined || writes, ['invalid-request']],
    [route.body !== undefined, ['malformed-body', 'body-too-large', 'unsupported-media-type']],
    [route.params !== undefined, ['not-found']],
    [route.ifMatch === 'required', ['version-required', 'version-stale']],
    [writes, ['version-conflict', 'idempotency-key-reused', 'try-again']],
    [true, ['too-many-requests', 'internal-error']],
  ];
  const implied = given.flatMap(([holds, codes]) => (holds ? codes : []));
  return [...new Set([...implied, ...((route.problems ?? []) as ProblemCode[])])];
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

/** Routes that refuse with the same codes share one description of it, which is named by them. */
const nameOf = (codes: readonly ProblemCode[]): string => codes.join('.');

/** `{ "422": { $ref } }` of a route. */
export function problemAnswers(route: Route): Record<string, unknown> {
  return Object.fromEntries(
    byStatus(route).map(([status, codes]) => [status, { $ref: `#/components/responses/${nameOf(codes)}` }]),
  );
}

/** The descriptions that {@link problemAnswers} refers to. */
export function problemResponses(routes: readonly Route[]): Record<string, unknown> {
  const all = routes
    .flatMap(byStatus)
    .map(([status, codes]) => [nameOf(codes), response(status, codes)] as const);
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function response(status: string, codes: readonly ProblemCode[]): unknown {
  const waits = status === '429' || status === '503';
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join('\n\n'),
    ...(waits ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** RFC 9457, with our extensions. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'A refusal or fault (RFC 9457).',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Where the problem is explained.' },
    title: { type: 'string', description: 'What kind of problem it is; never changes with the occurrence.' },
    status: { type: 'integer' },
    code: {
      type: 'string',
      enum: Object.keys(PROBLEMS).sort(),
      description: 'Stable: what a client decides by.',
    },
    detail: { type: 'string', description: 'What is the matter this time, for people.' },
    errors: {
      type: 'array',
      description: 'Bad fields.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body, or `query/…`, `header/…`.' },
          detail: { type: 'string' },
        },
      },
    },
    rule: { type: 'string', description: 'The rule of the programme that refuses.' },
    policy: { type: 'string', description: 'The policy whose number the rule uses, with its version.' },
    requestId: { type: 'string', description: 'Quote it if you write to us.' },
  },
} as const;
