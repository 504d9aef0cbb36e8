/** Excuses that wait for the agreement of staff, longest first (ADR 0022). */
import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { checkpoints, excuseQueue, type StoredCheckpoint } from '../repository.ts';

/** @throws Problem not-found for whoever is not staff of the organization. */
export async function listExcuses(
  actor: Person,
  organizationId: string,
  request: PageRequest,
): Promise<Page<StoredCheckpoint>> {
  requireDeskOf(actor, organizationId, 'staff');
  const list = { index: 'queue', partition: excuseQueue(organizationId) } as const;
  return listPage(checkpoints, list, request, actor.id);
}
