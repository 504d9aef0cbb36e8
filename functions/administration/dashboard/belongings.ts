/** Items of several kinds that one question finds: all that a person has to do with. */
import * as v from 'valibot';
import type { Application } from '../../applications/application.ts';
import { applications } from '../../applications/repository.ts';
import { defineEntity, type Entity, fromItem, type Stored } from '../../platform/table/entity.ts';
import { listAll } from '../../platform/table/read.ts';
import type { Membership } from '../../programs/membership.ts';
import { memberships } from '../../programs/repository.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';

const Anything = v.looseObject({ type: v.string(), pk: v.string(), sk: v.string() });
type Anything = v.InferOutput<typeof Anything>;

/** An item as it lies there; it is parsed as what its `type` says it is. */
export const anything = defineEntity<Pick<Anything, 'pk' | 'sk'>, Anything>({
  type: 'anything',
  schema: Anything,
  key: ({ pk, sk }) => ({ pk, sk }),
  subjectId: ({ pk }) => pk,
});

export interface Belongings {
  readonly applications: readonly (Application & Stored)[];
  readonly enrollments: readonly (Enrollment & Stored)[];
  readonly memberships: readonly (Membership & Stored)[];
}

/** Oldest first: ids sort by the time they were made. */
export async function belongingsOf(personId: string): Promise<Belongings> {
  const items = await listAll(anything, { index: 'person', partition: `PERSON#${personId}` });
  const ofKind = <Key, Fields extends Key & object>(entity: Entity<Key, Fields>): (Fields & Stored)[] =>
    items
      .filter((item) => item.type === entity.type)
      .map((item) => fromItem(entity as Entity<never, Fields>, item));
  return {
    applications: ofKind(applications),
    enrollments: ofKind(enrollments),
    memberships: ofKind(memberships),
  };
}
