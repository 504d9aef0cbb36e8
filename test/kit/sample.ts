/** A valid value for a schema: what a careful caller would send. */

import * as v from 'valibot';
import type { Schema } from '../../functions/kernel/route.ts';

/** Values a text field may want; the first that the schema takes is used. */
const TEXTS = [
  'Some words that say what is meant here, long enough for any field that asks for a sentence or two.',
  'Some words',
  '2026-08-18',
  '2026-08-18T18:00:00Z',
  'https://example.org/page',
  'somebody@people.example',
  'DE',
  'sub-somebody',
  'Europe/Berlin',
  'a-slug',
  '0'.repeat(64),
  ...[
    'org',
    'prg',
    'inv',
    'trm',
    'app',
    'pre',
    'rev',
    'doc',
    'enr',
    'tsk',
    'mil',
    'chk',
    'ins',
    'pay',
    'let',
  ].flatMap((kind) => [`${kind}_0absent`, `${kind}_0absent_1`]),
  'org_cncf',
  '1',
  'true',
  'application/pdf',
  'paper.pdf',
  'ins_0absent_1-1',
  '+4930123456',
];
/** 100 first: weights of one criterion alone must add up to it. */
const NUMBERS = [100, 1, 3, 4, 0, 1000];

interface Node {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly wrapped?: Schema;
  readonly value?: Schema;
  readonly key?: Schema;
}

const OPTIONAL = new Set(['optional', 'exact_optional', 'nullish', 'undefinedable']);

function candidates(schema: Schema): unknown[] {
  const node = schema as unknown as Node;
  switch (node.type) {
    case 'string':
    case 'custom':
      return TEXTS;
    case 'number':
      return NUMBERS;
    case 'boolean':
      return [true, false];
    case 'literal':
      return [node.literal];
    case 'picklist':
      return [...(node.options ?? [])];
    case 'array':
      return [1, 3, 4, 0].map((length) => Array.from({ length }, () => sample(node.item as Schema)));
    case 'tuple':
    case 'strict_tuple':
      return [(node.items ?? []).map(sample)];
    case 'record':
      return [{ [String(sample(node.key as Schema))]: sample(node.value as Schema) }, {}];
    case 'union':
    case 'variant':
      return (node.options ?? []).map((option) => sample(option as Schema));
    case 'nullable':
      return [sample(node.wrapped as Schema), null];
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return [entriesOf(node, true), entriesOf(node, false)];
    default:
      if (OPTIONAL.has(node.type)) return [sample(node.wrapped as Schema), undefined];
      throw new Error(`This kit cannot make a sample of ${node.type}.`);
  }
}

function entriesOf({ entries = {} }: Node, withOptional: boolean): Record<string, unknown> {
  const wanted = Object.entries(entries).filter(([, schema]) => withOptional || !OPTIONAL.has(schema.type));
  return Object.fromEntries(wanted.map(([name, schema]) => [name, sample(schema)]));
}

/** @throws Error when no candidate fits: then {@link TEXTS} wants another. */
export function sample(schema: Schema): unknown {
  const found = candidates(schema).find((candidate) => v.safeParse(schema, candidate).success);
  if (found === undefined && !OPTIONAL.has(schema.type)) {
    const tried = candidates(schema)[0];
    const why = v.safeParse(schema, tried).issues?.[0]?.message ?? '';
    throw new Error(
      `No sample fits a ${schema.type} (${why}; tried ${JSON.stringify(tried)?.slice(0, 300)}).`,
    );
  }
  return found;
}
