import { applicantsOf } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireProgramRole } from '../../programs/access.ts';
import { phoneCalls } from '../repository.ts';

/** Mentees who asked to be told by telephone, for the administrators of the program. */
export async function listPhoneCalls(actor: Person, programId: string, termId: string, request: PageRequest) {
  await requireProgramRole(actor, programId, ['administrator']);
  const partition = applicantsOf(programId, termId);
  const list = { index: 'program', partition, startsWith: 'PHONE-CALL#' } as const;
  return listPage(phoneCalls, list, request, actor.id);
}
