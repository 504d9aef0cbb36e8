/** What every answer must be, whatever was asked: as documented, and silent about the inside. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Called } from '../kit/call.ts';
import { DOCUMENT, type Operation } from './document.ts';
import { MARK } from './hostile.ts';

const ajv = new Ajv2020({
  strict: false,
  logger: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    uri: (text: string) => URL.canParse(text),
    email: /^[^@\s]+@[^@\s]+$/,
    int32: { type: 'number', validate: (number: number) => Math.abs(number) <= 2 ** 31 },
    int64: { type: 'number', validate: Number.isSafeInteger },
    binary: true,
  },
});
ajv.addSchema(DOCUMENT, 'api');

const escaped = (name: string): string =>
  encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Whether a body is one that the document asks for; the operation has a body. */
export function bodyCheckOf({ path, method }: Operation): (body: unknown) => boolean {
  const place = `api#/paths/${escaped(path)}/${method.toLowerCase()}/requestBody/content`;
  const check = ajv.getSchema(`${place}/${escaped('application/json')}/schema`);
  if (check === undefined) throw new Error(`${place} has no schema.`);
  return (body) => check(body) === true;
}

/** What the documented schema of an answer has against its body. */
function breaks({ path, method, responses }: Operation, { status, headers, body }: Called): string[] {
  const mediaType = headers['content-type'] ?? '';
  const response = responses[String(status)];
  if (response === undefined) return [`${status} is not documented`];
  if (response.content === undefined) return body === '' ? [] : ['there is a body, and none is documented'];
  const documented = response.content[mediaType];
  if (documented === undefined) return [`${status} ${mediaType} is not documented`];
  if (!mediaType.includes('json')) return [];
  const base = `api#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
  // An answer that is described elsewhere is referred to.
  const shared = (
    DOCUMENT.paths[path]?.[method.toLowerCase()]?.responses[status] as { $ref?: string } | undefined
  )?.$ref;
  const place = shared === undefined ? base : `api${shared}`;
  const check = ajv.getSchema(`${place}/content/${escaped(mediaType)}/schema`);
  if (check === undefined) return [`${place} has no schema`];
  if (check(body) === true) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message = '', params }) =>
      `${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function undocumentedHeaders({ responses }: Operation, { status, headers }: Called): string[] {
  const known = Object.keys(responses[String(status)]?.headers ?? {}).map((name) => name.toLowerCase());
  return Object.keys(headers)
    .filter((name) => name !== 'content-type' && !known.includes(name))
    .map((name) => `the header ${name} of ${status} is not documented`);
}

/** A refusal is told in the one voice. */
function brokenVoice({ status, headers, body }: Called): string[] {
  if (status < 400) return [];
  if (headers['content-type'] !== 'application/problem+json') return [`${status} is no problem+json`];
  const wrong: string[] = [];
  if (body.status !== status) wrong.push(`${body.code} says ${body.status}, and is ${status}`);
  const isOfFields = body.code === 'invalid-request' || body.code === 'invalid-cursor';
  if (isOfFields && !(body.errors?.length > 0)) wrong.push(`${body.code} names no field`);
  return wrong;
}

const STACK = /\bat .{1,200}:\d+:\d+|\.ts\b|node_modules|valibot|TypeError|RangeError/;

function leaks({ status, text }: Called, secrets: readonly string[]): string[] {
  const told = secrets
    .filter((secret) => text.includes(secret))
    .map((secret) => `it tells ${secret.slice(0, 20)}`);
  if (status >= 400 && STACK.test(text)) told.push('it tells of the inside');
  if (status >= 400 && text.includes(MARK)) told.push('the refusal says back what was sent');
  return told;
}

/** Controls, and what turns the direction of a text around; a text of ours may have lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]/;

/** Whoever shows an answer shows what it says: no sign works where none is seen. */
function unseen({ status, headers, text }: Called): string[] {
  if (status >= 300 || !headers['content-type']?.includes('json')) return [];
  const found: string[] = [];
  JSON.parse(text, (name, value) => {
    if (typeof value === 'string' && (UNSEEN.test(value) || !value.isWellFormed()))
      found.push(`${name} has signs that are not seen: ${JSON.stringify(value.slice(0, 60))}`);
    return value;
  });
  return found;
}

/** Everything that is wrong with an answer; nothing, if all is well. */
export function faultsOf(operation: Operation, answer: Called, secrets: readonly string[]): string[] {
  return [
    ...(answer.status >= 500 ? [`${answer.status}: ${answer.text.slice(0, 200)}`] : []),
    ...breaks(operation, answer),
    ...undocumentedHeaders(operation, answer),
    ...brokenVoice(answer),
    ...leaks(answer, secrets),
    ...unseen(answer),
    ...('polluted' in {} ? ['a prototype was polluted'] : []),
  ];
}
