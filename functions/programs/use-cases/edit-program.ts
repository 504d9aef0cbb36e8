import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { claim, release } from '../../platform/table/guards.ts';
import { change, type Write } from '../../platform/table/write.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';
import type { Program, ProgramTexts } from '../program.ts';
import { normalizedName } from '../program-name.ts';
import { nameKey, nameTaken, programs } from '../repository.ts';

/**
 * An administrator edits a program. While staff judge it, it stays as it was submitted; once published, its name
 * stays, for contracts and letters speak of it. Applications keep the prerequisites they were given.
 */
export async function editProgram(
  actor: Person,
  programId: string,
  texts: ProgramTexts,
  ifMatch: number,
): Promise<VersionedProgram> {
  const { program, roles } = await requireProgramRole(actor, programId, ['administrator']);
  requireVersion(program, ifMatch);
  if (program.state === 'submitted' || program.state === 'archived') {
    throw wrongState('The program', program.state, 'an edit');
  }
  // What the edit leaves out is taken away, but for the scoring sheet, which a program always has.
  const cleared = { ...program, codeOfConductUrl: undefined, logoUrl: undefined };
  const edited = { ...cleared, ...texts, rubric: texts.rubric ?? program.rubric };
  const { item, writes } = change(programs, program, edited, { event: 'program-changed', actor }, stale);
  return commit({ program: item, roles, version: item.version }, [
    ...writes,
    ...renaming(program, texts.name),
  ]);
}

/** The guard follows the name; another spelling of the same name needs no move. */
function renaming(program: Program, name: string): Write[] {
  const { organizationId, programId } = program;
  if (name === program.name) return [];
  if (program.state === 'published' || program.state === 'hidden') {
    throw new Problem('rule-refused', 'A program that has been published keeps its name.', {
      rule: 'published-name',
      errors: [{ pointer: '/name', detail: 'differs from the published name' }],
    });
  }
  if (normalizedName(name) === normalizedName(program.name)) return [];
  return [
    claim(nameKey(organizationId, name), programId, nameTaken),
    release(nameKey(organizationId, program.name), programId),
  ];
}
