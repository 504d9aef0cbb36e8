/** One command from the console: who asks is identified, the use case is run, and what came of it is put into words. */
import * as v from 'valibot';
import { type FieldError, Problem } from '../../kernel/problem.ts';
import type { ProblemCode } from '../../kernel/problem-codes.ts';
import { PROBLEMS } from '../../kernel/problem-codes.ts';
import { Reason } from '../../kernel/text.ts';
import { parseWith } from '../../platform/http/parse.ts';
import type { AnyCommand, Commands } from './command.ts';
import { identify, Who } from './identify.ts';

/** What the console shows. */
export type OperatorAnswer =
  | { readonly ok: true; readonly says: string; readonly [more: string]: unknown }
  | {
      readonly ok: false;
      readonly says: string;
      /** The same code as the API's. */
      readonly code: ProblemCode;
      readonly errors?: readonly FieldError[];
      readonly rule?: string;
      readonly policy?: string;
    };

/** The schema of a whole event: the fields of the command and, always, who and why. Unknown fields are refused. */
export function schemaOf(name: string, { fields }: AnyCommand) {
  return v.strictObject({ do: v.literal(name), who: Who, why: Reason, ...fields });
}

/** @throws Problem invalid-request for an unknown command or a field that does not fit; whatever the use case throws. */
export async function perform(commands: Commands, event: unknown): Promise<OperatorAnswer> {
  const [name, command] = commandOf(commands, event);
  const given = parseWith<{ who: string; why: string }>(schemaOf(name, command), event, '');
  const operator = await identify(given.who, command.part, given.why);
  const result = await command.run(operator, given as never);
  const more = command.shows?.(result as never) ?? {};
  return { ok: true, says: command.says(result as never, given as never), ...more };
}

function commandOf(commands: Commands, event: unknown): readonly [string, AnyCommand] {
  const name = (event as { do?: unknown } | null | undefined)?.do;
  const found = Object.entries(commands).find(([one]) => one === name);
  if (found !== undefined) return found;
  throw new Problem('invalid-request', 'An event is { "do": …, "who": …, "why": …, …ids }.', {
    errors: [{ pointer: '/do', detail: `is one of ${Object.keys(commands).join(', ')}` }],
  });
}

/** A refusal, in words and with its code. */
export function refusal({ code, message, extras: { errors, rule, policy } }: Problem): OperatorAnswer {
  const fields = (errors ?? []).map(({ pointer, detail }) => ` ${pointer} ${detail}.`).join('');
  return {
    ok: false,
    says: `Nothing was done. ${PROBLEMS[code].title}: ${message}${fields}`,
    code,
    ...(errors === undefined ? {} : { errors }),
    ...(rule === undefined ? {} : { rule }),
    ...(policy === undefined ? {} : { policy }),
  };
}
