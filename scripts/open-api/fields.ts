/** What a field of an answer holds, by its name: names mean the same in every answer. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { ID_PREFIXES, type IdKind, idSchema, PersonId } from '../../functions/kernel/ids.ts';
import type { Schema } from '../../functions/kernel/route.ts';
import { prose } from '../../functions/kernel/text.ts';

type Bounds = Readonly<Record<string, unknown>>;

/** The longest text there is: a contract with everything that was filled in. */
const LONGEST_TEXT = 20_000;
const LONGEST_ID = 128;

const patternOf = (schema: Schema): Bounds => {
  const { pattern } = toJsonSchema(schema as never, { errorMode: 'ignore' });
  return { pattern };
};

/** Ids of requests are the gateway's. */
const ID_FIELDS: ReadonlySet<string> = new Set(
  Object.keys(ID_PREFIXES)
    .filter((kind) => kind !== 'request')
    .map((kind) => `${kind}Id`),
);
const PERSON_FIELDS: ReadonlySet<string> = new Set(['personId', 'requestedBy', 'approvedBy', 'markedBy']);
const INSTANT_FIELDS: ReadonlySet<string> = new Set(
  'at until since start end deadline onboardingDeadline validUntil dueSince overdueSince nextReminder now'.split(
    ' ',
  ),
);

/** Bounds of a text whose schema has none. */
export function boundsOfText(name: string): Bounds {
  if (PERSON_FIELDS.has(name)) return { ...patternOf(PersonId), maxLength: LONGEST_ID };
  if (ID_FIELDS.has(name))
    return { ...patternOf(idSchema(name.slice(0, -2) as IdKind)), maxLength: LONGEST_ID };
  if (INSTANT_FIELDS.has(name) || name.endsWith('At')) return { format: 'date-time', maxLength: 24 };
  return { ...patternOf(prose(LONGEST_TEXT)), maxLength: LONGEST_TEXT };
}
