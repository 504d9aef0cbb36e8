/** Every input is hostile until parsed: path, query, body and headers of a request. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as v from 'valibot';
import { type FieldError, Problem } from '../../kernel/problem.ts';
import type { Route, Schema } from '../../kernel/route.ts';

/** Bodies are small: files go to the document bucket by presigned address. */
const LARGEST_BODY_BYTES = 262_144;
const MOST_ERRORS = 20;

/** Longer than any name of ours: an unknown field is named by its beginning, so that no answer grows with the request. */
const LONGEST_KEY = 100;

/** RFC 6901: `~` and `/` in a key are written `~0` and `~1`. */
const escapePointer = (key: unknown): string =>
  String(key).slice(0, LONGEST_KEY).replaceAll('~', '~0').replaceAll('/', '~1');

function fieldErrors(issues: readonly v.BaseIssue<unknown>[], where: string): FieldError[] {
  return issues.slice(0, MOST_ERRORS).map((issue) => {
    const path = (issue.path ?? []).map((item) => `/${escapePointer(item.key)}`).join('');
    // The received value is left out: it may be personal, and it comes back in logs of clients.
    const unknown = issue.type === 'strict_object' && issue.expected === 'never';
    const missing = issue.received === 'undefined';
    const known =
      issue.kind === 'validation'
        ? issue.message.replace(/ but received .*$/, '')
        : `expected ${issue.expected}`;
    const detail = unknown
      ? 'is not a field of this request'
      : missing
        ? 'is missing'
        : known.replace(/^Invalid \w+: /, '');
    return { pointer: `${where}${path}`, detail };
  });
}

/** @throws Problem invalid-request with a pointer for each bad field. */
export function parseWith<Output>(schema: Schema, input: unknown, where: string): Output {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output as Output;
  throw new Problem('invalid-request', 'Mend the fields named and send it again.', {
    errors: fieldErrors(parsed.issues, where),
  });
}

/** Path parameters; one that does not fit is a thing that does not exist. */
export function parseParams(route: Route, event: APIGatewayProxyEventV2): Record<string, unknown> {
  const given = event.pathParameters ?? {};
  return Object.fromEntries(
    Object.entries(route.params ?? {}).map(([name, schema]) => {
      const parsed = v.safeParse(schema, given[name]);
      if (!parsed.success) throw new Problem('not-found', 'There is nothing at this address.');
      return [name, parsed.output];
    }),
  );
}

/** The query; a route without one takes none. */
export function parseQuery(route: Route, event: APIGatewayProxyEventV2): unknown {
  const query = event.queryStringParameters ?? {};
  return parseWith(route.query ?? v.strictObject({}), query, 'query');
}

/** The text of the body as it was sent. @throws Problem body-too-large */
export function bodyText(event: APIGatewayProxyEventV2): string {
  const raw = event.body ?? '';
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (Buffer.byteLength(text) > LARGEST_BODY_BYTES) {
    throw new Problem('body-too-large', `A body may hold ${LARGEST_BODY_BYTES} bytes.`);
  }
  return text;
}

/** The body; a route without a schema takes none. */
export function parseBody(route: Route, event: APIGatewayProxyEventV2): unknown {
  const text = bodyText(event);
  if (route.ignoresBody === true) return undefined;
  if (route.body === undefined) {
    if (text.trim() === '' || text.trim() === '{}') return undefined;
    throw new Problem('invalid-request', 'This request takes no body.', {
      errors: [{ pointer: '', detail: 'is not expected' }],
    });
  }
  const mediaType = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (text !== '' && mediaType !== 'application/json') {
    throw new Problem('unsupported-media-type', 'The body must be application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('malformed-body', 'The body could not be read as JSON.');
  }
  // A list has no fields of a wrong type, so a schema of optional fields would take it for an empty object.
  if (Array.isArray(value)) {
    throw new Problem('invalid-request', 'The body must be an object.', {
      errors: [{ pointer: '', detail: 'is a list' }],
    });
  }
  return parseWith(route.body, value, '');
}

/** The version an edit rests on, from `If-Match: "7"`. @throws Problem version-required, invalid-request */
export function parseIfMatch(route: Route, event: APIGatewayProxyEventV2): number | undefined {
  const header = event.headers['if-match'];
  if (header === undefined) {
    if (route.ifMatch !== 'required') return undefined;
    throw new Problem('version-required', 'Send If-Match with the ETag of what you read.');
  }
  // Who sends a version believes in being protected by it: better to say that nothing here looks at one.
  if (route.ifMatch === undefined) throw badIfMatch('This request takes no If-Match.', 'is not expected');
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw badIfMatch('If-Match holds the ETag you were given.', 'not an ETag of ours');
  return Number(version);
}

const badIfMatch = (says: string, detail: string): Problem =>
  new Problem('invalid-request', says, { errors: [{ pointer: 'header/if-match', detail }] });
