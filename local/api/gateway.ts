/** The HTTP API on this machine: what API Gateway does between a client and a function. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Functions } from '../lambda/functions.ts';
import { type Answer, answerOf, INTERNAL_ERROR, ownAnswer } from './answer.ts';
import type { Authorizer } from './authorizer.ts';
import { type CorsConfiguration, corsHeaders, preflightHeaders } from './cors.ts';
import { eventOf, type Request, requestOf } from './event.ts';
import { type GatewayRoute, type Match, RouteTable } from './routes.ts';

export interface GatewayDefinition {
  readonly apiId: string;
  readonly routes: readonly GatewayRoute[];
  readonly cors?: CorsConfiguration;
}

export interface GatewayMeans {
  readonly functions: Functions;
  readonly authorizer: Authorizer;
  /** Virtual epoch ms. */
  readonly now: () => number;
}

/** HTTP APIs take bodies up to 10 MB and headers up to 10,240 bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_HEADERS = 10_240;

/** A server that is not listening yet. */
export function gatewayServer(definition: GatewayDefinition, means: GatewayMeans): Server {
  const table = new RouteTable(definition.routes);
  return createServer({ maxHeaderSize: LARGEST_HEADERS, keepAliveTimeout: 30_000 }, (message, response) => {
    const requestId = randomUUID();
    void handle(definition, table, means, message, requestId)
      .catch(() => INTERNAL_ERROR)
      .then((answer) =>
        send(response, answer, requestId, corsHeaders(definition.cors, message.headers.origin)),
      );
  });
}

async function handle(
  definition: GatewayDefinition,
  table: RouteTable,
  means: GatewayMeans,
  message: IncomingMessage,
  requestId: string,
): Promise<Answer> {
  const body = await bodyOf(message);
  if (body === undefined) return ownAnswer(413, 'Request Entity Too Large', { connection: 'close' });
  const request = requestOf(message, body);
  if (isPreflight(request) && definition.cors !== undefined) return preflight(definition.cors, request);
  let match: Match | undefined;
  try {
    match = table.find(request.method, request.path);
  } catch {
    return ownAnswer(400, 'Bad Request');
  }
  if (match === undefined) return ownAnswer(404, 'Not Found');
  const { authorizer, scopes } = match.route;
  if (authorizer === undefined) return invoke(definition, means, request, match, { requestId });
  const verdict = await means.authorizer.check(authorizer, scopes, request.headers, request.query);
  if (verdict.allowed) {
    const { claims, scopes: granted } = verdict;
    return invoke(definition, means, request, match, { requestId, jwt: { claims, scopes: granted } });
  }
  if (verdict.status === 403) return ownAnswer(403, 'Forbidden');
  const error = verdict.reason && ` scope="" error="invalid_token" error_description="${verdict.reason}"`;
  return ownAnswer(401, 'Unauthorized', { 'www-authenticate': `Bearer${error ?? ''}` });
}

async function invoke(
  { apiId }: GatewayDefinition,
  { functions, now }: GatewayMeans,
  request: Request,
  match: Match,
  caller: { requestId: string; jwt?: { claims: Record<string, string>; scopes: string[] | null } },
): Promise<Answer> {
  const domainName = request.headers.host ?? 'localhost';
  const event = eventOf(request, match, { ...caller, apiId, domainName, now: now() });
  const call = functions.invoke(match.route.functionArn, JSON.stringify(event));
  const limit = tooLate(match.route.timeoutMilliseconds);
  try {
    const answer = await Promise.race([call, limit.passed]);
    if (answer === undefined) return ownAnswer(503, 'Service Unavailable');
    return answer.functionError === undefined ? answerOf(answer.payload) : INTERNAL_ERROR;
  } catch (error) {
    if ((error as Error).name === 'RequestTooLargeException')
      return ownAnswer(413, 'Request Entity Too Large');
    throw error;
  } finally {
    limit.cancel();
    call.catch(() => undefined);
  }
}

function tooLate(milliseconds: number): { passed: Promise<undefined>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}

const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

function preflight(cors: CorsConfiguration, { headers }: Request): Answer {
  const isLetIn = Object.keys(corsHeaders(cors, headers.origin)).length > 0;
  return { status: 204, headers: isLetIn ? preflightHeaders(cors) : {}, cookies: [], body: Buffer.alloc(0) };
}

/** The whole body; undefined when it is too large. */
function bodyOf(message: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else resolve(undefined);
    });
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', reject);
  });
}

function send(
  response: ServerResponse,
  answer: Answer,
  requestId: string,
  cors: Record<string, string>,
): void {
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
  response.writeHead(answer.status, {
    ...headers,
    ...cors,
    ...(answer.cookies.length > 0 && { 'set-cookie': [...answer.cookies] }),
    'apigw-requestid': requestId,
    ...(answer.status !== 204 && answer.status !== 304 && { 'content-length': answer.body.length }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}
