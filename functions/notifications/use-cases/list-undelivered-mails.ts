import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listPage } from '../../platform/table/read.ts';
import { type Mail, mails, undeliverableQueue } from '../mail.ts';

/**
 * Staff sees whom no letter reached, and why, without any address or text.
 * @throws Problem not-found for whoever is not staff of the organization.
 */
export async function listUndeliveredMails(
  actor: Person,
  organizationId: string,
  page: PageRequest,
): Promise<Page<Mail & Stored>> {
  requireDeskOf(actor, organizationId, 'staff');
  const list = {
    index: 'queue',
    partition: undeliverableQueue(organizationId),
    newestFirst: true,
  } as const;
  return listPage(mails, list, page, actor.id);
}
