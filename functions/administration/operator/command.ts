/** What an administrator of the account can have done from the console: one entry of the table of commands. */
import * as v from 'valibot';
import type { Operator, Part } from '../../kernel/actor.ts';

type Fields<Entries extends v.ObjectEntries> = v.InferOutput<v.StrictObjectSchema<Entries, undefined>>;

export interface Command<Entries extends v.ObjectEntries, Result> {
  /** One sentence, for the runbook and for whoever asks what there is. */
  readonly does: string;
  /** The one part in which the console lets the operator act: everything else is refused as it is to anybody. */
  readonly part: Part;
  /** Ids and answers, beside `do`, `who` and `why`; schemas are those of the API wherever it has the same field. */
  readonly fields: Entries;
  /** The use case that the API calls too. */
  readonly run: (operator: Operator, fields: Fields<Entries>) => Promise<Result>;
  /** What has been done, in whole sentences. */
  readonly says: (result: Result, fields: Fields<Entries>) => string;
  /** Beside the words: what a person would want to copy from the answer. No texts of others, no addresses. */
  readonly shows?: (result: Result) => object;
}

/** A command whatever its fields: what the table holds. */
export interface AnyCommand {
  readonly does: string;
  readonly part: Part;
  readonly fields: v.ObjectEntries;
  readonly run: (operator: Operator, fields: never) => Promise<unknown>;
  readonly says: (result: never, fields: never) => string;
  readonly shows?: (result: never) => object;
}

/** Keeps the types of a command together. */
export function defineCommand<const Entries extends v.ObjectEntries, Result>(
  command: Command<Entries, Result>,
): AnyCommand {
  return command as unknown as AnyCommand;
}

/** Commands by the word that stands in `do`. */
export type Commands = Readonly<Record<string, AnyCommand>>;

/** The number of an evaluation or installment: a number here, a piece of the path in the API. */
export const Ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4));
