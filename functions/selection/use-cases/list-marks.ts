import type { Person } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireProgramRole } from '../../programs/access.ts';
import { marks, marksOf } from '../repository.ts';

/** The marks of a program in a term, for its administrators and staff; mentors score, they do not decide. */
export async function listMarks(actor: Person, programId: string, termId: string, request: PageRequest) {
  await requireProgramRole(actor, programId, ['administrator'], ['staff']);
  const list = { index: 'queue', partition: marksOf(termId), startsWith: `${programId}#` } as const;
  return listPage(marks, list, request, actor.id);
}
