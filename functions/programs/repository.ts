/** Where programs, their members and their guards lie: all in the partition of the program. */

import { Problem, wrongState } from '../kernel/problem.ts';
import type { ItemKey } from '../platform/table/entity.ts';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { countDown, countUp, noneOf } from '../platform/table/guards.ts';
import { listAll, load } from '../platform/table/read.ts';
import type { Write } from '../platform/table/write.ts';
import { Membership, type ProgramRole } from './membership.ts';
import { Program } from './program.ts';
import { normalizedName } from './program-name.ts';

export const programs = defineEntity<{ readonly programId: string }, Program>({
  type: 'program',
  schema: Program,
  key: ({ programId }) => ({ pk: `PROGRAM#${programId}`, sk: 'PROGRAM' }),
  subjectId: ({ programId }) => programId,
  indexes: (program) => {
    if (program.state === 'submitted') {
      return { queue: [approvalQueue(program.organizationId), program.submittedAt] };
    }
    if (program.state === 'published') {
      return { queue: [catalogOf(program.organizationId), normalizedName(program.name)] };
    }
    return {};
  },
});

/** Programs that wait for staff, longest first. */
export const approvalQueue = (organizationId: string): string => `PROGRAM-APPROVALS#${organizationId}`;
/** Published programs, by name. */
export const catalogOf = (organizationId: string): string => `CATALOG#${organizationId}`;

type MembershipKey = {
  readonly programId: string;
  readonly role: ProgramRole;
  readonly personId: string;
};

export const memberships = defineEntity<MembershipKey, Membership>({
  type: 'membership',
  schema: Membership,
  key: ({ programId, role, personId }) => ({
    pk: `PROGRAM#${programId}`,
    sk: `MEMBER#${role}#${personId}`,
  }),
  subjectId: ({ programId }) => programId,
  indexes: ({ programId, role, personId }) => ({
    person: [`PERSON#${personId}`, `MEMBER#${role}#${programId}`],
  }),
});

export function programOf(programId: string): Promise<(Program & Stored) | undefined> {
  return load(programs, { programId });
}

/** Everybody who holds, asked for or held a role in a program; a program has tens of them at most. */
export function membersOf(programId: string, role: ProgramRole): Promise<(Membership & Stored)[]> {
  return listAll(memberships, { partition: `PROGRAM#${programId}`, startsWith: `MEMBER#${role}#` });
}

/** Ids of those who hold a role now: whom letters about the program go to. */
export async function activeMembersOf(programId: string, role: ProgramRole): Promise<string[]> {
  const members = await membersOf(programId, role);
  return members.filter(({ state }) => state === 'active').map(({ personId }) => personId);
}

/** Guard: a program's name is one of a kind in its organization. */
export function nameKey(organizationId: string, name: string): ItemKey {
  return { pk: `PROGRAM-NAME#${organizationId}`, sk: normalizedName(name) };
}

export const nameTaken = (): Problem =>
  new Problem('program-name-taken', 'Choose another name: this one is taken in the organization.');

/** Counts the live applications to a program in all terms: with any, it is neither hidden nor archived. */
const liveApplicationsKey = (programId: string): ItemKey => ({
  pk: `PROGRAM#${programId}`,
  sk: 'COUNT#LIVE-APPLICATIONS',
});

/** For the transaction in which an application to the program is submitted. */
export function applicationBegins(programId: string): Write {
  const never = (): Problem => new Problem('rule-refused', 'The program has too many applications.');
  return countUp(liveApplicationsKey(programId), 1, 1_000_000, never);
}

/** For the transaction in which one ends: withdrawn, declined, declined by the mentee, lapsed, accepted. */
export function applicationEnds(programId: string): Write {
  return countDown(liveApplicationsKey(programId), 1);
}

/** domain: "Hiding needs no live applications"; so does archiving. */
export function noLiveApplications(programId: string, move: string): Write {
  return noneOf(liveApplicationsKey(programId), () =>
    wrongState('The program', 'asked for by live applications', move),
  );
}
