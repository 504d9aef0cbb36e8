/**
 * The event that a function gets for a request: payload format 2.0.
 * Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs".
 */
import type { IncomingMessage } from 'node:http';
import type { Match } from './routes.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly queryText: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Media types whose bodies travel as text; all others in base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml|.+\+json|.+\+xml)(;|$|\s))/i;

/** Header values of one name are joined by commas, cookies go their own way. */
export function requestOf(message: IncomingMessage, body: Buffer): Request {
  const [path = '/', ...rest] = (message.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let place = 0; place < message.rawHeaders.length; place += 2) {
    const name = (message.rawHeaders[place] ?? '').toLowerCase();
    const value = message.rawHeaders[place + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/));
    else headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  const queryText = rest.join('?');
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(queryText)) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  const sourceIp = message.socket.remoteAddress ?? '127.0.0.1';
  return { method: message.method ?? 'GET', path, queryText, query, headers, cookies, body, sourceIp };
}

export interface EventContext {
  readonly requestId: string;
  readonly apiId: string;
  readonly domainName: string;
  /** Virtual epoch ms. */
  readonly now: number;
  readonly jwt?: { readonly claims: Record<string, string>; readonly scopes: string[] | null };
}

export function eventOf(request: Request, { route, parameters }: Match, context: EventContext): object {
  const { method, path, headers, cookies, query, body } = request;
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: request.queryText,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: context.apiId,
      ...(context.jwt && { authorizer: { jwt: context.jwt } }),
      domainName: context.domainName,
      domainPrefix: context.apiId,
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: route.key,
      stage: '$default',
      time: logTime(context.now),
      timeEpoch: Math.floor(context.now),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** `12/Mar/2026:19:03:58 +0000` */
function logTime(now: number): string {
  const [, day, month, year, time] = /(\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(now).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
