/** An example of what a schema takes: made up the same way each time, and taken by the route itself (a test sees to it). */
import { isFreeText, type JsonSchema } from './json-schema.ts';

/** What patterns stand for, where a field's name does not say more. */
const OF_PATTERN: Readonly<Record<string, string>> = {
  '^\\d{4}-\\d\\d-\\d\\d$': '2026-09-21',
  '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$': '2026-09-21T09:00:00Z',
  '^[0-9a-f]{64}$': '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '^[a-z][a-z0-9-]{1,30}_[A-Za-z0-9_-]{4,80}$': 'provider_8f3b21c0',
  '^[A-Z]{2}$': 'IN',
  '^\\+[1-9]\\d{6,14}$': '+919876543210',
  '^[A-Za-z0-9][A-Za-z0-9_.@|:-]{0,127}$': 'noor',
  '^[\\w-]{1,300}\\.[\\w-]{1,100}$': 'cHJnXzAxOThj.c2lnbmF0dXJl',
  '^ins_[0-9a-z]{1,40}_[0-9]{1,2}-[0-9]{1,4}$': 'ins_0198c0a2b3_1-1',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'coding-challenge',
  '^\\d{1,4}$': '20',
  '^[1-4]$': '2',
  '^[1-9]$': '1',
};

/** Texts that a field's name asks for. */
const OF_NAME: Readonly<Record<string, string>> = {
  name: 'Noor Mentee',
  typedName: 'Noor Mentee',
  timeZone: 'Asia/Kolkata',
  title: 'Resume',
  pitch: 'Progressive delivery for Helm charts: design, implement and test it with us.',
  fileName: 'resume.pdf',
  reference: 'SEPA-2026-11-0042',
  birthDate: '2002-05-14',
};

const PLAIN = 'What there is to say, in plain words.';

function textOf({ pattern, format, maxLength = 500 }: JsonSchema, name: string): string {
  if (format === 'uri') return 'https://example.org/noor';
  if (format === 'email') return 'mira@example.org';
  if (pattern !== undefined && !isFreeText(pattern)) {
    const [, prefix] = /^\^([a-z]{3}_)\[0-9a-z\]\{1,40\}\(/.exec(pattern) ?? [];
    const text =
      name === 'birthDate'
        ? OF_NAME.birthDate
        : prefix === undefined
          ? OF_PATTERN[pattern]
          : `${prefix}0198c0a2b3`;
    if (text === undefined)
      throw new Error(`Nobody has said what ${pattern} may look like: add it to example.ts.`);
    return text;
  }
  return (OF_NAME[name] ?? PLAIN).slice(0, maxLength);
}

/** A value that the schema takes; of an object only what is required, or all where nothing is. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  const [variant] = schema.oneOf ?? schema.anyOf ?? [];
  if (variant !== undefined) return exampleOf(variant, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'string') return textOf(schema, name);
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema, name);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') {
    const many = Math.max(1, schema.minItems ?? 0);
    return Array.from({ length: many }, () => exampleOf(schema.items ?? {}, name));
  }
  return objectOf(schema);
}

const numberOf = ({ minimum = 0, maximum = 100 }: JsonSchema, name: string): number =>
  name === 'amount' ? 300_000 : Math.min(Math.max(minimum, 4), maximum);

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema): unknown {
  const shown = required.length === 0 ? Object.keys(properties) : required;
  const fields = shown.map((field) => [field, exampleOf(properties[field] ?? {}, field)]);
  if (fields.length > 0 || typeof additionalProperties !== 'object') return Object.fromEntries(fields);
  return { example: exampleOf(additionalProperties) };
}
