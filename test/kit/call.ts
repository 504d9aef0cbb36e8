/** Calls a capability's HTTP handler in this process, as API Gateway would after its authorizer. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '../../functions/kernel/route.ts';
import { codesOf } from '../../scripts/open-api/problems.ts';
import type { Somebody } from './actors.ts';
import { countRoundTrips, noteRoundTrips, type RoundTrips } from './round-trips.ts';

type Handler = (event: never, context: never) => Promise<APIGatewayProxyStructuredResultV2>;

export interface CallOptions {
  readonly as?: Somebody;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ifMatch?: number;
  readonly key?: string;
}

export interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, or the text. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  readonly body: any;
  readonly text: string;
}

/** Is told of every request before it is sent, and then of its answer. */
export type Onlooker = (
  request: string,
  options: CallOptions,
) => Promise<((answer: Called) => void) | undefined>;

let calls = 0;
let onlooker: Onlooker | undefined;

/** From now on `by` looks on, or nobody. */
export function lookOn(by: Onlooker | undefined): void {
  onlooker = by;
}

function claimsOf(person: Somebody): Record<string, unknown> {
  const { sub, email, name, groups } = person;
  return { sub, email, name, ...(groups.length === 0 ? {} : { 'cognito:groups': `[${groups.join(' ')}]` }) };
}

/** Path parameters by matching the path with the template API Gateway would have matched. */
function match(template: string, path: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string);
  const found = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] as string)]));
}

/** Reads that gather what several lists hold, at once: their cost is bounded where they are made. */
const DEEPER: ReadonlySet<string> = new Set([
  'GET /me/dashboard',
  'GET /organizations/{organizationId}/overdue-waits',
  'GET /enrollments/{enrollmentId}/completion',
  'GET /terms/{termId}/release',
  'POST /terms/{termId}/release',
  // The person's address and whose they are, at once; then what is kept of the address.
  'POST /organizations/{organizationId}/mail-suppressions/{personId}/lifting',
  // Files of a period, then payments and installments by a hundred: 28 for the longest statement (reconciliation/statement.ts).
  // Then the files of what is in flight, which may be older.
  'POST /organizations/{organizationId}/payment-reconciliations',
  // The file, its payments and, the first time, other attempts that left; then the names of those to be paid.
  'GET /organizations/{organizationId}/payment-files/{paymentFileId}',
  // Results with their installments; of what was forgotten and is found again each by itself, after a restore only.
  'POST /organizations/{organizationId}/payment-results',
]);

/** The bound of docs/architecture.md, "Scale"; a request at the same time as another is not counted. */
function checkRoundTrips(operation: string, trips: RoundTrips, withKey: boolean): void {
  noteRoundTrips(operation, trips, withKey);
  const allowedReads = withKey ? 4 : 2;
  if (DEEPER.has(operation)) return;
  if (trips.reads > allowedReads || trips.writes > 2) {
    throw new Error(
      `${operation} went to the table ${trips.reads} times to read and ${trips.writes} to write; 2 and 2 are allowed.`,
    );
  }
}

/** A client is told beforehand of everything that may refuse it. */
function checkProblem(operation: string, route: object, { status, body }: Called): void {
  if (status < 400 || !('answer' in route)) return;
  const codes: readonly string[] = codesOf(route as Route);
  if (!codes.includes(body.code))
    throw new Error(`${operation} answered ${body.code}: its \`problems\` in routes.ts do not name it.`);
}

/**
 * One request: `call(handler, routes, 'POST /programs', { as: ADA, body })`. The path is matched against the
 * capability's own routes; one that matches none is passed on as it is.
 */
export async function call(
  handler: unknown,
  routes: Readonly<Record<string, { readonly method: string; readonly path: string }>>,
  request: string,
  options: CallOptions = {},
): Promise<Called> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const candidates = Object.values(routes).filter((route) => route.method === method);
  // API Gateway prefers literal segments over parameters.
  const sorted = [...candidates].sort(
    (one, other) => one.path.split('{').length - other.path.split('{').length,
  );
  const route = sorted.find((candidate) => match(candidate.path, path) !== undefined);
  const text = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  calls += 1;
  const event = {
    version: '2.0',
    routeKey: `${method} ${route?.path ?? path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(options.query).toString(),
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      ...options.headers,
    },
    ...(options.query === undefined ? {} : { queryStringParameters: options.query }),
    pathParameters: route === undefined ? {} : match(route.path, path),
    requestContext: {
      requestId: `req-test-${calls}`,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'jest' },
      ...(options.as === undefined
        ? {}
        : { authorizer: { jwt: { claims: claimsOf(options.as), scopes: [] } } }),
    },
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: false,
  };
  const hear = await onlooker?.(request, options);
  const { result: answer, trips } = await countRoundTrips(() =>
    (handler as Handler)(event as never, {} as never),
  );
  if (trips !== undefined)
    checkRoundTrips(`${method} ${route?.path ?? path}`, trips, options.key !== undefined);
  const raw = answer.body ?? '';
  const json = String(answer.headers?.['content-type'] ?? '').includes('json');
  const called: Called = {
    status: answer.statusCode ?? 200,
    headers: (answer.headers ?? {}) as Record<string, string>,
    body: json && raw !== '' ? JSON.parse(raw) : raw,
    text: raw,
  };
  if (route !== undefined) checkProblem(`${method} ${route.path}`, route, called);
  hear?.(called);
  return called;
}

/** Runs one workflow step as the state machine would. */
export function runStep(
  handler: (event: unknown) => Promise<unknown>,
  task: string,
  input: Readonly<Record<string, unknown>>,
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the step answers
): Promise<any> {
  return handler({ task, execution: 'test-execution', ...input });
}
