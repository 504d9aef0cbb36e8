/** The schemas of the OpenAPI document, as they are told to people: one row for each field. */

export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

export interface Field {
  readonly path: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly note: string;
}

const choices = ({ oneOf, anyOf }: JsonSchema): readonly JsonSchema[] => oneOf ?? anyOf ?? [];

/** Every field below a schema, nested ones by their path: `award.amount`, `items[].name`. */
export function fieldsOf(schema: JsonSchema, path = ''): Field[] {
  const variants = choices(schema);
  if (variants.some(({ properties }) => properties !== undefined)) {
    const all = variants.flatMap((variant) => {
      const either = discriminated(variant);
      return fieldsOf(variant, path).map((field) => ({ ...field, note: joined(field.note, either) }));
    });
    return all.filter((field, index) => all.findIndex((one) => same(one, field)) === index);
  }
  if (schema.type === 'array' && schema.items !== undefined) return fieldsOf(schema.items, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const isRequired = (schema.required ?? []).includes(name) && inner.default === undefined;
    return [{ path: at, kind: kindOf(inner), isRequired, note: noteOf(inner) }, ...fieldsOf(inner, at)];
  });
}

const same = (one: Field, other: Field): boolean => JSON.stringify(one) === JSON.stringify(other);
const joined = (...notes: readonly string[]): string => notes.filter((note) => note !== '').join('; ');

/** `where outcome is select`: the fixed field by which a variant is known. */
function discriminated({ properties = {} }: JsonSchema): string {
  const [name, inner] = Object.entries(properties).find(([, one]) => one.const !== undefined) ?? [];
  return inner === undefined ? '' : `where \`${name}\` is \`${inner.const}\``;
}

export function kindOf(schema: JsonSchema): string {
  const variants = choices(schema);
  if (variants.length > 0) return [...new Set(variants.map(kindOf))].join(' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${one}\``).join(', ');
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : kindOf(schema.items)}`;
  if (schema.format !== undefined) return schema.format === 'date-time' ? 'instant' : schema.format;
  const named = NAMED.find(([pattern]) => pattern === schema.pattern)?.[1];
  const [, prefix] = /^\^([a-z]{3}_)\[0-9a-z\]/.exec(schema.pattern ?? '') ?? [];
  return named ?? (prefix === undefined ? (schema.type ?? 'anything') : `id \`${prefix}…\``);
}

/** Patterns that stand for something which has a name. */
const NAMED: readonly (readonly [pattern: string, name: string])[] = [
  ['^\\d{4}-\\d\\d-\\d\\d$', 'date'],
  [
    '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$',
    'instant with its offset',
  ],
  ['^[A-Z]{2}$', 'country (ISO 3166-1)'],
  ['^[A-Za-z0-9][A-Za-z0-9_.@|:-]{0,127}$', 'person (subject of a token)'],
  ['^[a-z0-9]+(-[a-z0-9]+)*$', 'name in kebab-case'],
];

/** Any text but for signs that nobody sees: not worth a word. */
export const isFreeText = (pattern: string): boolean => pattern.startsWith('^[^');

const range = (least: number | undefined, most: number | undefined, of: string): string => {
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `at most ${most}${of}`;
  return most === undefined ? `at least ${least}${of}` : `${least} to ${most}${of}`;
};

export function noteOf(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, description = '' } = schema;
  return joined(
    description,
    kindOf(schema) === 'string' ? range(minLength, maxLength, ' characters') : '',
    range(minimum, maximum, ''),
    range(minItems, maxItems, ' of them'),
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``,
    kindOf(schema) === 'string' && schema.pattern !== undefined && !isFreeText(schema.pattern)
      ? `\`${schema.pattern}\``
      : '',
  );
}
