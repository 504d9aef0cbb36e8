import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import type { Program } from '../program.ts';
import { approvalQueue, programs } from '../repository.ts';

/** What waits for the organization's staff, longest first. */
export function listProgramApprovals(
  actor: Person,
  organizationId: string,
  request: PageRequest,
): Promise<Page<Program>> {
  requireDeskOf(actor, organizationId, 'staff');
  const list = { index: 'queue', partition: approvalQueue(organizationId) } as const;
  return listPage(programs, list, request, actor.id);
}
