import { notFound } from '../../kernel/problem.ts';
import type { Program } from '../program.ts';
import { programOf } from '../repository.ts';

/** The public page of a program; drafts, hidden and archived ones do not exist for the public. */
export async function readCatalogProgram(programId: string): Promise<Program> {
  const program = await programOf(programId);
  if (program?.state !== 'published') throw notFound('program');
  return program;
}
