/** What API Gateway makes of the answer of a function (payload format 2.0), and the answers that it gives itself. */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** An answer of API Gateway itself: `{"message":"Not Found"}`. */
export function ownAnswer(status: number, message: string, headers: Record<string, string> = {}): Answer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, cookies: [], body };
}

export const INTERNAL_ERROR = ownAnswer(500, 'Internal Server Error');

/** @param payload: JSON of what the function answered. Anything that is not a response becomes a 500, as there. */
export function answerOf(payload: string | undefined): Answer {
  const value: unknown = payload === undefined ? null : JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    return value === null ? INTERNAL_ERROR : plain(value);
  }
  const {
    statusCode,
    headers = {},
    cookies = [],
    body = '',
    isBase64Encoded = false,
  } = value as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return INTERNAL_ERROR;
  if (typeof body !== 'string' || typeof headers !== 'object' || headers === null) return INTERNAL_ERROR;
  const given = Object.entries(headers).map(([name, one]) => [name.toLowerCase(), String(one)] as const);
  const content = Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
  const fallback = content.length > 0 ? { 'content-type': 'text/plain;charset=utf-8' } : {};
  return {
    status,
    headers: { ...fallback, ...Object.fromEntries(given) },
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: content,
  };
}

/** "If your Lambda function returns valid JSON and doesn't return a statusCode": 200 with that JSON. */
function plain(value: unknown): Answer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(text),
  };
}
