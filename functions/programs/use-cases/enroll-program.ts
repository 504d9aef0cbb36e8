import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { claim } from '../../platform/table/guards.ts';
import { begin } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import type { VersionedProgram } from '../access.ts';
import type { Membership } from '../membership.ts';
import { DEFAULT_RUBRIC, type Program, type ProgramTexts } from '../program.ts';
import { memberships, nameKey, nameTaken, programs } from '../repository.ts';

/**
 * Anybody signed in enrols a program and becomes its administrator (MP). It is a draft that nobody else sees;
 * its name is taken in the organization from now on. Nothing follows until it is submitted.
 */
export async function enrollProgram(
  actor: Person,
  organizationId: Program['organizationId'],
  texts: ProgramTexts,
): Promise<VersionedProgram> {
  const programId = newId('program');
  const at = now();
  const program = begin(
    programs,
    {
      programId,
      organizationId,
      ...texts,
      rubric: texts.rubric ?? [...DEFAULT_RUBRIC],
      createdBy: actor.id,
      createdAt: at,
      state: 'draft',
    },
    { event: 'program-enrolled', actor },
  );
  const administrator: Membership = {
    programId,
    personId: actor.id,
    role: 'administrator',
    state: 'active',
    since: at,
  };
  const membership = begin(memberships, administrator, {
    event: 'administrator-joined',
    actor,
    data: { programId, personId: actor.id },
  });
  const name = claim(nameKey(organizationId, texts.name), programId, nameTaken);
  const result = { program: program.item, roles: ['administrator'] as const, version: program.item.version };
  return commit(result, [...program.writes, ...membership.writes, name, rememberContact(actor)]);
}
