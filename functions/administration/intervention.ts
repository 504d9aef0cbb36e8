/**
 * The record of a step that an operator takes on a workflow or a letter: no fact changes, so there is none that could
 * tell of it. It lies in the partition of what it is about, so the history there has it, with who and why (trust P7).
 */
import * as v from 'valibot';
import type { Operator } from '../kernel/actor.ts';
import type { EventData } from '../kernel/event.ts';
import { newId } from '../kernel/ids.ts';
import { now } from '../kernel/time.ts';
import { commit } from '../platform/table/commit.ts';
import { defineEntity } from '../platform/table/entity.ts';
import { begin } from '../platform/table/write.ts';

const InterventionFields = v.object({
  interventionId: v.string(),
  /** Partition of the thing, `APPLICATION#app_…`. */
  partition: v.string(),
  /** The thing itself. */
  of: v.string(),
  at: v.string(),
});
type Intervention = v.InferOutput<typeof InterventionFields>;

const interventions = defineEntity<Pick<Intervention, 'partition' | 'interventionId'>, Intervention>({
  type: 'intervention',
  schema: InterventionFields,
  key: ({ partition, interventionId }) => ({ pk: partition, sk: `INTERVENTION#${interventionId}` }),
  subjectId: ({ interventionId }) => interventionId,
});

/** Keeps who does what to which thing, and why, before it is done: a record without an effect is better than the reverse. */
export async function recordIntervention(
  operator: Operator,
  thing: { readonly id: string; readonly partition: string },
  event: string,
  data: EventData = {},
): Promise<void> {
  const { id: of, partition } = thing;
  const fields = { interventionId: newId('intervention'), partition, of, at: now() };
  const { item, writes } = begin(interventions, fields, {
    event,
    actor: operator,
    data: { of, ...data },
  });
  await commit(item, writes);
}
