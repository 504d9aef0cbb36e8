import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireProgramRole } from '../../programs/access.ts';
import type { Invitation } from '../invitation.ts';
import { invitations } from '../repository.ts';

/** Administrators see whom they invited; addresses are for no other eyes. */
export async function listMentorInvitations(
  actor: Person,
  programId: string,
  request: PageRequest,
): Promise<Page<Invitation>> {
  await requireProgramRole(actor, programId, ['administrator']);
  const list = { partition: `PROGRAM#${programId}`, startsWith: 'INVITATION#', newestFirst: true };
  return listPage(invitations, list, request, actor.id);
}
