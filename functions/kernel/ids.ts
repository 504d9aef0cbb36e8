/** Ids say their kind and sort by the time they were made: `app_0198c0a2…` (UUID version 7, RFC 9562). */
import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import * as v from 'valibot';

/** Kind → prefix. */
export const ID_PREFIXES = {
  program: 'prg',
  invitation: 'inv',
  term: 'trm',
  application: 'app',
  prerequisite: 'pre',
  note: 'not',
  document: 'doc',
  enrollment: 'enr',
  task: 'tsk',
  milestone: 'mil',
  checkpoint: 'chk',
  installment: 'ins',
  paymentFile: 'pay',
  ledgerEntry: 'led',
  letter: 'let',
  event: 'evt',
  intervention: 'itv',
  request: 'req',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
export type Id<Kind extends IdKind> = `${(typeof ID_PREFIXES)[Kind]}_${string}`;

const counter = { milliseconds: 0, count: 0 };

/** Within one millisecond ids count up from anywhere: they sort in the order in which they were made (RFC 9562, 6.2). */
function countIn(milliseconds: number): number {
  const goesOn = milliseconds === counter.milliseconds;
  counter.count = goesOn ? counter.count + 1 : randomInt(2 ** 31);
  counter.milliseconds = milliseconds;
  return counter.count;
}

/** A new id; `at` (epoch ms) is its time-ordered part. */
export function newId<Kind extends IdKind>(kind: Kind, at: number = Date.now()): Id<Kind> {
  return `${ID_PREFIXES[kind]}_${v7({ msecs: at, seq: countIn(at) }).replaceAll('-', '')}` as Id<Kind>;
}

/**
 * The id of what belongs to another thing one to one, made from its id: the enrollment of an application, the
 * second checkpoint of an enrollment (`chk_…_2`). Made twice, it is the same, so a repeated step finds its own work.
 */
export function derivedId<Kind extends IdKind>(kind: Kind, from: string, ordinal?: number): Id<Kind> {
  const unique = from.split('_')[1] ?? '';
  return `${ID_PREFIXES[kind]}_${unique}${ordinal === undefined ? '' : `_${ordinal}`}` as Id<Kind>;
}

/** Schema of an id of one kind; a pattern, so that the published schema shows it. */
export function idSchema<Kind extends IdKind>(kind: Kind): v.GenericSchema<Id<Kind>> {
  const pattern = new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-z]{1,40}(_[0-9]{1,2})?$`);
  return v.pipe(v.string(), v.regex(pattern, `not an id of a ${kind}`)) as never;
}

/**
 * A person is known by the subject of their token: OIDC Core, section 2 (`sub`, at most 255 ASCII characters),
 * narrowed to what is legible in a key.
 */
export const PersonId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_.@|:-]{0,127}$/, 'not a person id'),
);
export type PersonId = string;
