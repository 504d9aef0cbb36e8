/** Values that fit a JSON Schema of the document, and values that nearly do. */
import fc from 'fast-check';
import type { JsonSchema } from '../../scripts/open-api/json-schema.ts';
import type { Hints } from './hints.ts';
import { hostileKey, hostileValue } from './hostile.ts';

const SENTENCES: readonly string[] = [
  'Some words that say what is meant here, long enough for any field that asks for a sentence or two.',
  'Largely harmless words',
  '=1+1 is what it starts with, and it goes on',
  '<b>Bold</b> & "quoted" words',
  'שלום עולם: some words from right to left',
  'नमस्ते दुनिया, 你好世界, 👩‍👩‍👧‍👦 said the family',
];
const ADDRESSES: readonly string[] = [
  'https://example.org/page',
  'https://example.org/?q=%22%3Cscript%3E#x',
  'https://xn--bcher-kva.example/a//b/../c',
];
const MAIL: readonly string[] = [
  'somebody@people.example',
  "o'hara+tag@people.example",
  'mira-mentor@people.example',
];

/** Patterns of free text exclude characters; those of codes say which there are. */
const isFreeText = (pattern: string): boolean => pattern.startsWith('^[^');

/** A number in a path is text: `/checkpoints/2`. */
const numbersAsText = (name: string, pattern: string, hints: Hints): string[] =>
  hints
    .numbers(name)
    .map(String)
    .filter((text) => new RegExp(pattern).test(text));

const isOfDates = (pattern: string): boolean => pattern.startsWith('^\\d{4}-');

/** Days that exist, mostly those of the world. */
function moment(pattern: string, name: string, hints: Hints): fc.Arbitrary<string> {
  const form = new RegExp(pattern);
  const year = { min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true };
  const known = hints.texts(name, '^2\\d{3}-').flatMap((text) => [text, text.slice(0, 10)]);
  const any = fc.date(year).map((date) => date.toISOString());
  const made = form.test('2026-01-01') ? any.map((text) => text.slice(0, 10)) : any;
  const fitting = known.filter((one) => form.test(one));
  return fitting.length === 0 ? made : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, made);
}

const MATCHING = new Map<string, fc.Arbitrary<string>>();

/** Texts of a pattern, made ready once: that takes fast-check a tenth of a second. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = MATCHING.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  MATCHING.set(pattern, known);
  return known;
}

function text(schema: JsonSchema, name: string, hints: Hints): fc.Arbitrary<unknown> {
  const { pattern, format, minLength = 0, maxLength = 2000 } = schema as Readonly<Record<string, unknown>>;
  const [least, most] = [Number(minLength), Number(maxLength)];
  if (format === 'uri') return fc.constantFrom(...ADDRESSES);
  if (format === 'email') return fc.constantFrom(...MAIL, ...hints.texts(name, '^[^@]+@[^@]+$'));
  if (typeof pattern === 'string' && isOfDates(pattern)) return moment(pattern, name, hints);
  if (typeof pattern === 'string' && !isFreeText(pattern)) {
    const known = [...hints.texts(name, pattern), ...numbersAsText(name, pattern, hints)];
    const made = matching(pattern).filter((value) => value.length <= most);
    return known.length === 0 ? made : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, made);
  }
  const known = hints.texts(name, '.').filter(({ length }) => length >= least && length <= most);
  const fitting = SENTENCES.filter(({ length }) => length >= least && length <= most);
  const edge = [least, Math.min(most, 20_000)].map((length) => 'x'.repeat(length));
  return fc.constantFrom(...known, ...fitting, ...edge);
}

function whole(schema: JsonSchema, name: string, hints: Hints): fc.Arbitrary<unknown> {
  const { minimum = -1_000_000, maximum = 1_000_000 } = schema as Readonly<Record<string, number>>;
  const [min, max] = [Math.ceil(minimum), Math.floor(maximum)];
  const known = hints.numbers(name).filter((number) => number >= min && number <= max);
  const any = fc.oneof(
    fc.integer({ min, max: Math.min(max, min + 5) }),
    fc.maxSafeInteger().map((n) => Math.min(Math.max(n, min), max)),
  );
  return known.length === 0 ? any : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, any);
}

function list(schema: JsonSchema, name: string, hints: Hints): fc.Arbitrary<unknown> {
  const {
    items,
    minItems = 0,
    maxItems = 10,
  } = schema as { items: JsonSchema; minItems?: number; maxItems?: number };
  const longest = Math.max(minItems, Math.min(maxItems, 4));
  return fc.array(valid(items, name, hints), { minLength: minItems, maxLength: longest });
}

function fields(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const others = schema.additionalProperties;
  if (typeof others === 'object') {
    const names = fc.constantFrom('tasks', 'fit', 'motivation', ...hints.texts('name', '^[a-z-]{3,60}$'));
    return fc.dictionary(names, valid(others as JsonSchema, '', hints), { maxKeys: 3 });
  }
  const named = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, valid(one, name, hints)]),
  );
  return fc.record(named, { requiredKeys: [...required], noNullPrototype: true });
}

/** A value of the schema; codes and numbers are mostly those of the world, so that they mean something. */
export function valid(schema: JsonSchema, name: string, hints: Hints): fc.Arbitrary<unknown> {
  const options = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (options !== undefined) return fc.oneof(...options.map((option) => valid(option, name, hints)));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  switch (schema.type) {
    case 'string':
      return text(schema, name, hints);
    case 'integer':
    case 'number':
      return whole(schema, name, hints);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, name, hints);
    case 'object':
      return fields(schema, hints);
    default:
      throw new Error(`The fuzzer makes no value of ${JSON.stringify(schema)}.`);
  }
}

export type Place = readonly (string | number)[];

/** Every place in a value, the whole of it first. */
export function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part).map((place) => [Array.isArray(value) ? Number(key) : key, ...place]),
  );
  return [[], ...inside];
}

/** The value with another part in this place. */
export function replaced(value: unknown, [first, ...rest]: Place, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((part, index) => (index === first ? replaced(part, rest, by) : part));
  const entries = Object.entries(value as object).map(([key, part]) => [
    key,
    key === first ? replaced(part, rest, by) : part,
  ]);
  return Object.fromEntries(entries.filter(([, part]) => part !== ABSENT));
}

/** In place of a value: the field is left out. */
const ABSENT = Symbol('absent');

export const withField = (value: unknown, key: string, more: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries([...Object.entries(value), [key, more]])
    : { [key]: more };

/** A valid value with one thing wrong: a part replaced, left out, or one too many. */
export function nearlyValid(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.constantFrom('replace', 'replace', 'replace', 'leave-out', 'add');
  return fc.tuple(good, fc.nat(), change, hostileValue, hostileKey).map(([value, at, kind, hostile, key]) => {
    const places = placesIn(value);
    const place = places[at % places.length] ?? [];
    if (kind === 'add') return withField(value, key, hostile);
    return replaced(value, place, kind === 'replace' || place.length === 0 ? hostile : ABSENT);
  });
}
