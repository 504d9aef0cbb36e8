/**
 * Signs calls to the table engine anew at the border of a function. The function signs at virtual time, the engine
 * checks against real time; the same request with a date of today is what AWS would have got.
 */
import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

type Headers = Record<string, string>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

let known: { scope: string; key: Buffer } | undefined;

function signingKey(secret: string, scope: string): Buffer {
  if (known?.scope !== scope) {
    const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
    known = { scope, key };
  }
  return known.key;
}

/** `20260901T180000Z` */
const stamp = (time: number): string => new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, '');

/**
 * The `x-amz-date` and `authorization` headers of a POST to `/`.
 * @param headers: in lower case, those of `signed` at least. @param hash: SHA-256 of the body, in hex.
 */
function sign(
  headers: Headers,
  signed: readonly string[],
  hash: string,
  target: { readonly region: string; readonly service: string; readonly time: number },
  { accessKeyId, secretAccessKey }: Credentials,
): Headers {
  const date = stamp(target.time);
  const all: Headers = { ...headers, 'x-amz-date': date };
  const names = [...signed].sort();
  const canonical = names
    .map((name) => `${name}:${(all[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  const request = ['POST', '/', '', canonical, names.join(';'), hash].join('\n');
  const scope = `${date.slice(0, 8)}/${target.region}/${target.service}/aws4_request`;
  const signature = hmac(
    signingKey(secretAccessKey, scope),
    ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n'),
  ).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { 'x-amz-date': date, authorization };
}

/** Headers of a POST of JSON to an AWS service, signed at real time. */
export function signedJson(
  host: string,
  target: string,
  body: string,
  place: { readonly region: string; readonly service: string },
  credentials: Credentials,
): Headers {
  const headers = { 'content-type': 'application/x-amz-json-1.0', host, 'x-amz-target': target };
  const names = [...Object.keys(headers), 'x-amz-date'];
  return { ...headers, ...sign(headers, names, sha256(body), { ...place, time: Date.now() }, credentials) };
}

/** Real ms by which a signature may be off; engines let five minutes pass. */
const TIMELY = 120_000;

/** Whether a request was signed about now: an SDK that has seen the engine's clock signs by it. */
export function isTimely(given: Readonly<Record<string, unknown>>, time: number): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(given['x-amz-date'])) ?? [];
  const signed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(signed - time) < TIMELY;
}

/** The headers of a signed request, signed again at `time`; undefined when it was not signed in a known way. */
export function signAgain(
  given: Readonly<Record<string, unknown>>,
  time: number,
  credentials: Credentials,
): Headers | undefined {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = String(value);
  const match = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\/aws4_request.*SignedHeaders=([^,\s]+)/.exec(
    headers.authorization ?? '',
  );
  const hash = headers['x-amz-content-sha256'];
  if (match === null || hash === undefined) return undefined;
  const [, region = '', service = '', names = ''] = match;
  return { ...headers, ...sign(headers, names.split(';'), hash, { region, service, time }, credentials) };
}
