/**
 * Z4 and Z8, over every door that takes a body: nothing is taken that the schema does not name, at any depth, least of
 * all what the server alone may say; and what is too large, too deep or too long is refused before anything is read.
 */
import { capabilities } from '../../functions/capabilities.ts';
import { Problem } from '../../functions/kernel/problem.ts';
import type { Route, Schema } from '../../functions/kernel/route.ts';
import { parseBody } from '../../functions/platform/http/parse.ts';
import { sample } from '../kit/sample.ts';

const TAKING = capabilities.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([operation, route]) =>
    route.body === undefined ? [] : [[operation, route as Route & { readonly body: Schema }] as const],
  ),
);

/** Fields of stored things that only the server writes. */
const SERVER_OWNED: readonly string[] = [
  ...[
    'state',
    'version',
    'eventSequence',
    'pk',
    'sk',
    'type',
    'createdAt',
    'createdBy',
    'submittedAt',
    'decidedAt',
  ],
  ...[
    'approvedBy',
    'publishedAt',
    'releasedAt',
    'graduatedAt',
    'signedAt',
    'verifiedBy',
    'paidAt',
    'attempt',
  ],
  ...[
    'personId',
    'applicantName',
    'menteeName',
    'organizationId',
    'enrollmentId',
    'role',
    'roles',
    'staff',
    'actor',
  ],
  ...[
    'policy',
    'award',
    'total',
    'by',
    'at',
    'token',
    'installmentId',
    'budgetUsed',
    '$ref',
    '__proto__',
    'constructor',
  ],
];

/** @returns the code of the refusal and the fields it names; nothing where the body was taken. */
function refusalOf(route: Route, text: string): { code: string; pointers: string[] } | undefined {
  const headers = { 'content-type': 'application/json' };
  try {
    parseBody(route, { headers, body: text, isBase64Encoded: false } as never);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, pointers: (error.extras.errors ?? []).map(({ pointer }) => pointer) };
  }
}

/** Places in a body whose value is of some kind, as JSON pointers. */
function placesOf(body: unknown, isWanted: (value: unknown) => boolean): string[] {
  const places: string[] = [];
  const visit = (value: unknown, place: string): void => {
    if (isWanted(value)) places.push(place);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value)) visit(one, `${place}/${name}`);
  };
  visit(body, '');
  return places;
}

/** A copy in which the value at a place is another. */
function changed(body: unknown, place: string, change: (value: unknown) => unknown): string {
  const copy = { body: structuredClone(body) };
  const parts = ['body', ...place.split('/').slice(1)];
  const last = parts.pop() ?? '';
  const parent = parts.reduce<Record<string, unknown>>((value, part) => value[part] as typeof value, copy);
  parent[last] = change(parent[last]);
  return JSON.stringify(copy.body);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As JSON.parse makes it: `__proto__` is a field like others. */
const withField = (value: unknown, field: string): object =>
  JSON.parse(`{${JSON.stringify(field)}:"x",${JSON.stringify(value).slice(1)}`.replace(',}', '}')) as object;

/** Objects whose keys are the sender's own words: criterion → score. */
const isOpen = (place: string): boolean => place === '/scores';

test('there are bodies', () => {
  expect(TAKING.length).toBeGreaterThan(35);
});

describe('Z4: a body', () => {
  test.each(TAKING)('of %s takes no field that it does not name', (_, route) => {
    const good = sample(route.body);
    expect(refusalOf(route, JSON.stringify(good))).toBeUndefined();
    for (const field of SERVER_OWNED) {
      const places = placesOf(good, (value) => isObject(value) && !Object.hasOwn(value, field));
      for (const place of places.filter((one) => !isOpen(one))) {
        const text = changed(good, place, (value) => withField(value, field));
        const pointers = [`${place}/${field}`];
        expect([text, refusalOf(route, text)]).toEqual([text, { code: 'invalid-request', pointers }]);
      }
    }
  });
});

/** More than any text may hold, and more rows than any list; both within the bytes of a body. */
const LONG = 'x'.repeat(200_000);
const MANY = 5000;
const DEEP = 20_000;

describe('Z8: a body', () => {
  const good = (route: Route & { readonly body: Schema }) => sample(route.body);
  const REFUSED = ['invalid-request', 'malformed-body', 'body-too-large'];

  test.each(TAKING)('of %s takes no text without an end', (_, route) => {
    for (const place of placesOf(good(route), (value) => typeof value === 'string')) {
      const text = changed(good(route), place, () => LONG);
      expect([place, refusalOf(route, text)?.code]).toEqual([place, 'invalid-request']);
    }
  });

  test.each(TAKING)('of %s takes no list without an end', (_, route) => {
    for (const place of placesOf(good(route), Array.isArray)) {
      const text = changed(good(route), place, (value) =>
        Array.from({ length: MANY }, () => (value as unknown[])[0]),
      );
      expect(REFUSED).toContain(refusalOf(route, text)?.code);
    }
  });

  test.each(TAKING)('of %s is refused when it is deep, and breaks nothing', (_, route) => {
    const places = placesOf(good(route), (value) => !isObject(value));
    const deep = (open: string, close: string) => `${open.repeat(DEEP)}1${close.repeat(DEEP)}`;
    const nested = places.map((place) =>
      changed(good(route), place, () => 'DEEP').replace('"DEEP"', deep('[', ']')),
    );
    for (const text of [deep('{"a":', '}'), deep('[', ']'), ...nested]) {
      expect(REFUSED).toContain(refusalOf(route, text)?.code);
    }
  });

  test.each(TAKING)('of %s holds 262,144 bytes at most, counted as they are sent', (_, route) => {
    // Half as many signs as bytes.
    expect(refusalOf(route, JSON.stringify({ text: 'ä'.repeat(131_072) }))?.code).toBe('body-too-large');
  });
});
