/** Words in which the story is told. */
import { callOperation } from '../access/in-process.ts';
import type { Somebody } from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import type { TestTable } from '../kit/table.ts';
import { photograph, restore } from '../models/table-contents.ts';
import { well } from '../programs/a-program.ts';

export const REASON = { reason: 'We talked about it, and agree.' };

/** Somebody does it, and is answered well. */
export async function does(
  as: Somebody | undefined,
  operation: string,
  ids: Readonly<Record<string, string>>,
  body?: unknown,
  options: CallOptions = {},
) {
  const sent = { ...(as && { as }), ...(body === undefined ? {} : { body }), ...options };
  return (await well(callOperation(operation, ids, sent))).body;
}

/** Somebody reads all of these. */
export async function reads(
  as: Somebody | undefined,
  ids: Readonly<Record<string, string>>,
  ...operations: readonly string[]
): Promise<void> {
  for (const operation of operations) await does(as, operation, ids);
}

/** What might have happened, too: nothing of it stays, so that the story goes on otherwise. */
export async function orElse(table: TestTable, live: () => Promise<unknown>): Promise<void> {
  const before = await photograph(table);
  await live();
  await restore(table, before);
}
