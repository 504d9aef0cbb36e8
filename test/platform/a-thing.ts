/** Things of the stories about the table: what is kept, what happens to it, and what came of that. */
import * as v from 'valibot';
import { Problem } from '../../functions/kernel/problem.ts';
import { defineEntity } from '../../functions/platform/table/entity.ts';
import { begin } from '../../functions/platform/table/write.ts';

const Thing = v.object({
  thingId: v.string(),
  state: v.picklist(['open', 'closed']),
  owner: v.string(),
  note: v.optional(v.string()),
});
export const things = defineEntity<{ thingId: string }, v.InferOutput<typeof Thing>>({
  type: 'thing',
  schema: Thing,
  key: ({ thingId }) => ({ pk: `THING#${thingId}`, sk: 'THING' }),
  subjectId: ({ thingId }) => thingId,
  indexes: ({ owner, thingId, state }) => ({
    person: [`PERSON#${owner}`, `THING#${thingId}`],
    queue: state === 'open' ? ['OPEN', thingId] : undefined,
  }),
});

export const actor = { kind: 'workflow', id: 'execution-1' } as const;
export const refuse = (detail: string) => () => new Problem('already-exists', detail);
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as Problem).code ?? String(error),
  );
export const open = (thingId: string, owner = 'ada') =>
  begin(things, { thingId, state: 'open', owner }, { event: 'thing-opened', actor });
/** Indexes lag a moment behind. */
export const soon = async <Result>(
  read: () => Promise<Result>,
  is: (result: Result) => boolean,
): Promise<Result> => {
  for (let tries = 0; ; tries += 1) {
    const result = await read();
    if (is(result) || tries === 50) return result;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
