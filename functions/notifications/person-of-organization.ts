/** Whether an organization has to do with a person: somebody who applied there, or belongs to one of its programs. */
import * as v from 'valibot';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { listFirst, type Wanted, wanted } from '../platform/table/read.ts';
import type { Program } from '../programs/program.ts';
import { programs } from '../programs/repository.ts';

/** What a person has here, whatever it is: all that is asked of it is whose it is. */
const Belonging = v.object({
  organizationId: v.optional(v.string()),
  programId: v.optional(v.string()),
});
export type Belonging = v.InferOutput<typeof Belonging>;

const belongings = defineEntity<Belonging, Belonging>({
  type: 'belonging',
  schema: Belonging,
  key: () => {
    throw new Error('What lies with a person is only looked at.');
  },
  subjectId: () => '',
});

/** Most of what one person has: applications, mentorships, memberships, letters. */
const MOST = 90;

/** In one read. */
export function belongingsOf(personId: string): Promise<Belonging[]> {
  return listFirst(belongings, { index: 'person', partition: `PERSON#${personId}` }, MOST);
}

/** Memberships name a program alone: these are to be read, along with other things, to know whose it is. */
export function programsWanted(found: readonly Belonging[]): Wanted<Program>[] {
  const ids = found.flatMap(({ programId }) => programId ?? []);
  return [...new Set(ids)].map((programId) =>
    wanted(programs, { programId: programId as Program['programId'] }),
  );
}

export function belongsTo(
  organizationId: string,
  found: readonly Belonging[],
  ofPrograms: readonly ((Program & Stored) | undefined)[],
): boolean {
  return [...found, ...ofPrograms].some((one) => one?.organizationId === organizationId);
}
