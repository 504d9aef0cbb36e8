/** Requests to one operation: good ones, nearly good ones, and such as nobody should send. */
import fc from 'fast-check';
import type { Somebody } from '../kit/actors.ts';
import type { Operation, Parameter } from './document.ts';
import type { Hints } from './hints.ts';
import { hostileBody, hostileHeaders, hostileKey, hostileText, hostileValue } from './hostile.ts';
import { callersOf } from './people.ts';
import { nearlyValid, valid } from './values.ts';
import type { Neighbourhood, World } from './world.ts';

export interface Asked {
  /** In the world as it is in the end; or at the moment when the operation was first answered well. */
  readonly where: 'world' | 'moment';
  readonly as: Somebody | undefined;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
  /** When it is sent. */
  readonly now: string;
  /** Chooses what is read afterwards. */
  readonly reads: readonly number[];
}

/** Days on which something of the world is possible: before, in and after each time of its calendars. */
export const DAYS: readonly string[] = [
  '2026-07-20T12:00:00.000Z',
  '2026-08-10T12:00:00.000Z',
  '2026-08-20T12:00:00.000Z',
  '2026-09-02T12:00:00.000Z',
  '2026-09-03T09:00:00.000Z',
  '2026-09-08T12:00:00.000Z',
  '2026-10-01T18:00:00.000Z',
  '2026-11-27T18:00:00.000Z',
  '2027-02-01T00:00:00.000Z',
];

export type Oddity = 'none' | 'body' | 'raw-body' | 'query' | 'path' | 'headers';

/** At most one thing is wrong with a request, so that the others are reached. */
const oddity = (operation: Operation): fc.Arbitrary<Oddity> =>
  fc.oneof(
    { weight: operation.body === undefined ? 4 : 6, arbitrary: fc.constant<Oddity>('none') },
    { weight: operation.body === undefined ? 0 : 5, arbitrary: fc.constant<Oddity>('body') },
    { weight: 1, arbitrary: fc.constantFrom<Oddity>('raw-body', 'query', 'path', 'headers') },
  );

const inside = (parameters: readonly Parameter[], where: Parameter['in']): Parameter[] =>
  parameters.filter((one) => one.in === where);

const texts = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> => value.map((one) => String(one));

/** A segment of a path is never empty, and can be written as one: API Gateway refuses any other itself. */
const segment = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  value
    .map((text) => encodeURIComponent(text.toWellFormed() || '-'))
    .map((text) => text.slice(0, 2000).replace(/%.?$/, ''));

function pathOf(operation: Operation, hints: Hints, odd: Oddity): fc.Arbitrary<string> {
  const wanted = inside(operation.parameters, 'path');
  const good = (one: Parameter) => texts(valid(one.schema, one.name, hints));
  const values = Object.fromEntries(
    wanted.map((one) => [one.name, segment(odd === 'path' ? fc.oneof(hostileText, good(one)) : good(one))]),
  );
  return fc
    .record(values)
    .map((named) => operation.path.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? '-'));
}

export function queryOf(
  operation: Operation,
  hints: Hints,
  odd: Oddity,
): fc.Arbitrary<Record<string, string>> {
  const wanted = inside(operation.parameters, 'query');
  const values = Object.fromEntries(
    wanted.map((one) => [
      one.name,
      texts(odd === 'query' ? hostileValue : valid(one.schema, one.name, hints)),
    ]),
  );
  const requiredKeys = wanted.filter(({ required }) => required).map(({ name }) => name);
  // A cursor is sealed: one that is made up is refused, and would hide the rest.
  const good = fc.record(values, { requiredKeys, noNullPrototype: true }).map(({ cursor, ...rest }) => ({
    ...rest,
    ...(odd === 'query' && cursor !== undefined ? { cursor } : {}),
  }));
  if (odd !== 'query') return good as fc.Arbitrary<Record<string, string>>;
  return fc.tuple(good, hostileKey, hostileText, fc.boolean()).map(([query, key, text, more]) => ({
    ...query,
    ...(more ? { [key]: text } : {}),
  })) as fc.Arbitrary<Record<string, string>>;
}

export function headersOf(operation: Operation, odd: Oddity): fc.Arbitrary<Asked['headers']> {
  const wanted = inside(operation.parameters, 'header');
  const ifMatch = wanted.find(({ name }) => name === 'If-Match');
  const tags = ['"1"', '"2"', '"3"', '"4"', '"5"', 'W/"1"'];
  const good = fc.record({
    'if-match': fc.constantFrom(
      ...(ifMatch === undefined ? [] : tags),
      ...(ifMatch?.required === true ? [] : [undefined, undefined, undefined]),
    ),
    'idempotency-key': wanted.some(({ name }) => name === 'Idempotency-Key')
      ? fc.constantFrom(undefined, undefined, 'key-1', 'key-2', '!~')
      : fc.constant(undefined),
  });
  return odd === 'headers'
    ? fc.tuple(good, hostileHeaders).map(([one, other]) => ({ ...one, ...other }))
    : good;
}

function bodyOf(operation: Operation, hints: Hints, odd: Oddity): fc.Arbitrary<string | undefined> {
  if (odd === 'raw-body') return hostileBody;
  if (operation.body === undefined) return fc.constant(undefined);
  const good = valid(operation.body, 'body', hints);
  return (odd === 'body' ? nearlyValid(good) : good).map((value) => JSON.stringify(value));
}

/** Neighbourhoods that have every id which the path wants; where there are none, the whole world. */
function placesFor(operation: Operation, world: World): Neighbourhood[] {
  const ids = inside(operation.parameters, 'path').filter(({ schema }) =>
    /^\^[a-z]{3}_/.test(String(schema.pattern)),
  );
  const fitting = world.neighbourhoods.filter(({ hints }) =>
    ids.every(({ name, schema }) => hints.texts(name, String(schema.pattern)).length > 0),
  );
  if (ids.length > 0 && fitting.length > 0) return fitting;
  return [{ hints: world.hints, people: world.neighbourhoods.flatMap(({ people }) => people) }];
}

/** Makes each arbitrary once, when it is first wanted: what is looked up in the world for it is the dearer part. */
function once<Of, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new Map<Of, Made>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}

/** Requests about anything in the world as it is in the end. */
export function requestsTo(operation: Operation, world: World): fc.Arbitrary<Asked> {
  const query = once((odd: Oddity) => queryOf(operation, world.hints, odd));
  const headers = once((odd: Oddity) => headersOf(operation, odd));
  const body = once((odd: Oddity) => bodyOf(operation, world.hints, odd));
  const placeOf = once(({ hints, people }: Neighbourhood) => ({
    as: callersOf(operation, people),
    path: once((odd: Oddity) => pathOf(operation, hints, odd)),
  }));
  const near = fc.constantFrom(...placesFor(operation, world));
  return fc.tuple(near, oddity(operation)).chain(([neighbourhood, odd]) => {
    const place = placeOf(neighbourhood);
    return fc.record({
      where: fc.constant('world' as const),
      as: place.as,
      path: place.path(odd),
      query: query(odd),
      headers: headers(odd),
      body: body(odd),
      now: fc.constantFrom(...DAYS),
      reads: fc.constant([]),
    });
  });
}
