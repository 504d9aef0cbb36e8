import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireFinanceOf } from '../access.ts';
import type { PaymentFile } from '../payments/payment-file.ts';
import { paymentFiles } from '../repository.ts';

/** Payment files of an organization, newest first. */
export async function listPaymentFiles(
  actor: Person,
  organizationId: string,
  page: PageRequest,
): Promise<Page<PaymentFile & Stored>> {
  requireFinanceOf(actor, organizationId);
  const list = { index: 'queue', partition: `PAYMENT-FILES#${organizationId}`, newestFirst: true } as const;
  return listPage(paymentFiles, list, page, actor.id);
}
