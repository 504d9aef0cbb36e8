/**
 * The part of the table's language that the repositories speak: conditions and updates. Whatever it does not know it
 * throws at, so that a repository that comes to speak more of it is heard.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** What names and values stand for in an expression. */
export interface Terms {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

const nameOf = (term: string, { ExpressionAttributeNames }: Terms): string =>
  term.startsWith('#') ? (ExpressionAttributeNames?.[term] ?? unknown(term)) : term;

function valued(term: string, { ExpressionAttributeValues }: Terms): unknown {
  return ExpressionAttributeValues?.[term] ?? unknown(term);
}

function unknown(text: string): never {
  throw new Error(`The table in memory does not understand: ${text}`);
}

/** Numbers by size, texts by their letters; of two kinds, or where one is absent, nothing holds. */
const COMPARISONS: Readonly<Record<string, (one: never, other: never) => boolean>> = {
  '=': (one, other) => one === other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>=': (one, other) => one >= other,
};

function compares(one: unknown, sign: string, other: unknown): boolean {
  const comparison = COMPARISONS[sign] ?? unknown(sign);
  return typeof one === typeof other && comparison(one as never, other as never);
}

/** One clause: how it looks, and whether it holds for what stands in it. */
const CLAUSES: readonly (readonly [
  RegExp,
  (item: Fields, found: RegExpExecArray, terms: Terms) => boolean,
])[] = [
  [
    /^attribute_not_exists\((\S+)\)$/,
    (item, [, name = ''], terms) => item[nameOf(name, terms)] === undefined,
  ],
  [
    /^begins_with\((\S+), (:\w+)\)$/,
    (item, [, name = '', prefix = ''], terms) =>
      String(item[nameOf(name, terms)] ?? '').startsWith(String(valued(prefix, terms))),
  ],
  [
    /^(\S+) BETWEEN (:\w+) AND (:\w+)$/,
    (item, [, name = '', low = '', high = ''], terms) => {
      const value = item[nameOf(name, terms)];
      return compares(value, '>=', valued(low, terms)) && compares(value, '<=', valued(high, terms));
    },
  ],
  [
    /^(#?\w+) (\S+) (:\w+)$/,
    (item, [, name = '', sign = '', value = ''], terms) =>
      compares(item[nameOf(name, terms)], sign, valued(value, terms)),
  ],
];

function clauseHolds(clause: string, item: Fields, terms: Terms): boolean {
  for (const [form, judge] of CLAUSES) {
    const found = form.exec(clause);
    if (found !== null) return judge(item, found, terms);
  }
  return unknown(clause);
}

/** Whether a condition holds for an item; of an absent one, nothing exists. */
export const holds = (condition: string, item: Fields, terms: Terms): boolean =>
  condition
    .split(' OR ')
    // The AND of a BETWEEN comes before a value, any other before a name.
    .some((part) => part.split(/ AND (?!:)/).every((clause) => clauseHolds(clause, item, terms)));

const SET = /(#?\w+) = (?:(:\w+)|if_not_exists\((#?\w+), (:\w+)\))(?: \+ (:\w+))?/g;
const ADD = /(#?\w+) (:\w+)/g;
const REMOVE = /#?\w+/g;

/** The item as it is after an update: what is set and added is reckoned from what it was. */
export function updated(expression: string, item: Fields, terms: Terms): Fields {
  const [, set = '', remove = '', add = ''] =
    /^(?:SET (.+?))?(?: ?REMOVE (.+?))?(?: ?ADD (.+))?$/.exec(expression) ?? unknown(expression);
  const rest = [set.replace(SET, ''), remove.replace(REMOVE, ''), add.replace(ADD, '')].join('');
  if (rest.replaceAll(', ', '') !== '') unknown(expression);
  const sets = [...set.matchAll(SET)].map(([, name = '', value = '', present = '', first = '', more]) => {
    const base = value === '' ? (item[nameOf(present, terms)] ?? valued(first, terms)) : valued(value, terms);
    return [nameOf(name, terms), more === undefined ? base : Number(base) + Number(valued(more, terms))];
  });
  const adds = [...add.matchAll(ADD)].map(([, name = '', by = '']) => {
    const field = nameOf(name, terms);
    return [field, Number(item[field] ?? 0) + Number(valued(by, terms))];
  });
  const removes = [...remove.matchAll(REMOVE)].map(([name]) => [nameOf(name, terms), undefined]);
  return { ...item, ...Object.fromEntries([...sets, ...removes, ...adds]) };
}
