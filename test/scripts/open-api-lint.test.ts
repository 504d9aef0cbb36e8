/**
 * The description of the API is clean under Redocly's `recommended-strict`, Spectral's own rules and OWASP's top ten
 * (trust Z8). What cannot be is acknowledged here, with a reason; a reason that nobody needs any more fails.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, lintOpenApi } from '../../scripts/open-api/lint.ts';

const SOURCE = readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8');

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: readonly object[] }>>>
  >;
}

/** Beginnings of places of the operations that nobody needs to sign in for. */
const OPEN_DOORS: readonly string[] = Object.entries((JSON.parse(SOURCE) as Described).paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security?.length === 0 || security?.some((one) => !('token' in one)))
      .map(([method]) => `paths/${path}/${method}/`),
);

interface Acknowledgement {
  readonly rule: string;
  readonly concerns: (place: string) => boolean;
  readonly reason: string;
}

const isOpen = (place: string): boolean => OPEN_DOORS.some((door) => place.startsWith(door));
const isUnsubscription = (place: string): boolean =>
  place.startsWith('paths//mail-preferences/unsubscription/{token}/post/');

const ACKNOWLEDGED: readonly Acknowledgement[] = [
  {
    rule: 'owasp:api4:2023-rate-limit',
    concerns: () => true,
    reason: 'API Gateway keeps the rate, of all callers together, and tells nobody what is left of it.',
  },
  {
    rule: 'owasp:api2:2023-read-restricted',
    concerns: isOpen,
    reason: 'The catalog, terms, letters to verify, the sign of life and the description are for everybody.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    concerns: isOpen,
    reason: 'Where nobody has to sign in, nobody is told to.',
  },
  {
    rule: 'owasp:api2:2023-write-restricted',
    concerns: isUnsubscription,
    reason: 'One click in a mail program unsubscribes, without signing in (RFC 8058).',
  },
  {
    rule: 'owasp:api2:2023-no-credentials-in-url',
    concerns: isUnsubscription,
    reason: 'The sealed token in the link of a mail is all that one-click unsubscription has (RFC 8058).',
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    concerns: (place) =>
      place.endsWith('/upload/post/responses/201/content/application/json/schema/properties/headers'),
    reason: 'It takes a field named `headers` of an answer for headers of the answer.',
  },
];

const isAcknowledged = ({ rule, place }: Finding): boolean =>
  ACKNOWLEDGED.some((one) => one.rule === rule && one.concerns(place));

let found: readonly Finding[] = [];
beforeAll(async () => {
  found = await lintOpenApi(SOURCE);
});

test('no error and no warning but those acknowledged', () => {
  expect(found.filter((one) => !isAcknowledged(one))).toEqual([]);
});

test('every acknowledgement is needed', () => {
  const idle = ACKNOWLEDGED.filter(
    ({ rule, concerns }) => !found.some((one) => one.rule === rule && concerns(one.place)),
  );
  expect(idle.map(({ rule }) => rule)).toEqual([]);
});

test('the linters do look: a document with faults has findings of each', async () => {
  const broken = SOURCE.replace('"summary"', '"summery"').replace('"maxLength"', '"longest"');
  const rules = (await lintOpenApi(broken)).filter((one) => !isAcknowledged(one)).map(({ rule }) => rule);
  expect(rules).toEqual(
    expect.arrayContaining(['struct', 'operation-summary', 'oas3-schema', 'owasp:api4:2023-string-limit']),
  );
});
