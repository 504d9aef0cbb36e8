/** Results and refusals → HTTP answers. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { Problem } from '../../kernel/problem.ts';
import { PROBLEMS } from '../../kernel/problem-codes.ts';
import type { Route } from '../../kernel/route.ts';
import { environment } from '../environment.ts';
import { currentRequest } from '../request-context.ts';

/** An answer as it goes out; the body is text, or base64 of bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly base64?: boolean;
}

const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** What a route may answer instead of JSON: a file, a page; or JSON with headers of its own. */
export class Media {
  readonly content: string | Uint8Array;
  readonly headers: Record<string, string>;

  constructor(content: string | Uint8Array, headers: Record<string, string>) {
    this.content = content;
    this.headers = headers;
  }
}

/**
 * The good answer of a route. The body is cut to the answer schema, so no field leaves that the schema
 * does not name (trust Z5). A result with a version gives the ETag.
 */
export function goodAnswer(route: Route, view: unknown, result: unknown): Answer {
  const version = (result as { version?: unknown } | null | undefined)?.version;
  const etag = typeof version === 'number' ? { etag: `"${version}"` } : {};
  if (view instanceof Media) {
    const bytes = view.content instanceof Uint8Array;
    return {
      status: route.answer.status,
      headers: {
        ...ALWAYS,
        'content-type': route.mediaType ?? 'application/octet-stream',
        ...etag,
        ...view.headers,
      },
      body: bytes ? Buffer.from(view.content as Uint8Array).toString('base64') : (view.content as string),
      base64: bytes,
    };
  }
  if (route.answer.schema === null)
    return { status: route.answer.status, headers: { ...ALWAYS, ...etag }, body: '' };
  return {
    status: route.answer.status,
    headers: { ...ALWAYS, 'content-type': route.mediaType ?? 'application/json', ...etag },
    body: JSON.stringify(v.parse(route.answer.schema, view)),
  };
}

/** A refusal or fault in one voice (RFC 9457). What is no {@link Problem} is a fault and says nothing of the inside. */
export function problemAnswer(error: unknown): Answer {
  const fault = 'We have been told. Quote the request id if you write to us.';
  const problem = error instanceof Problem ? error : new Problem('internal-error', fault);
  const { code, status, extras } = problem;
  const { retryAfterSeconds } = extras;
  const body = {
    type: `${environment('APPLICATION_URL')}/problems/${code}`,
    title: PROBLEMS[code].title,
    status,
    code,
    detail: problem.message,
    ...(extras.errors === undefined ? {} : { errors: extras.errors }),
    ...(extras.rule === undefined ? {} : { rule: extras.rule }),
    ...(extras.policy === undefined ? {} : { policy: extras.policy }),
    requestId: currentRequest().requestId,
  };
  return {
    status,
    headers: {
      ...ALWAYS,
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  };
}

/** The form API Gateway takes (payload format 2.0). */
export function toGateway(answer: Answer): APIGatewayProxyStructuredResultV2 {
  const { status, headers, body, base64 = false } = answer;
  return { statusCode: status, headers, body, isBase64Encoded: base64 };
}
