import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../../programs/access.ts';
import { programs } from '../../programs/repository.ts';
import { termPrograms } from '../repository.ts';
import type { TermProgram } from '../term-program.ts';

/** Its people, staff and finance see slots, funding and budget of a program in a term. */
export async function readTermProgram(
  actor: Person,
  termId: string,
  programId: string,
): Promise<TermProgram & Stored> {
  const [program, part, ...found] = await loadTogether(
    wanted(programs, { programId }),
    wanted(termPrograms, { termId, programId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, found), ['administrator', 'mentor'], ['staff', 'finance']);
  if (part === undefined) throw notFound('program in this term');
  return part;
}
