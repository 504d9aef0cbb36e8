import { isStaff, type Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problem.ts';
import { listPage } from '../../platform/table/read.ts';
import type { Program } from '../program.ts';
import { approvalQueue, programs } from '../repository.ts';

/** What waits for the organization's staff, longest first. */
export function listProgramApprovals(
  actor: Person,
  organizationId: string,
  request: PageRequest,
): Promise<Page<Program>> {
  if (!isStaff(actor, organizationId, 'staff')) throw notFound('organization');
  const list = { index: 'queue', partition: approvalQueue(organizationId) } as const;
  return listPage(programs, list, request, actor.id);
}
