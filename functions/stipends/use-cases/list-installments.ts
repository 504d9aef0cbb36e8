import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireFinanceOf } from '../access.ts';
import type { Installment, InstallmentState } from '../installment.ts';
import { installments } from '../repository.ts';

/** The finance desk's list: installments of the organization in one state, or all; longest waiting first. */
export async function listInstallments(
  actor: Person,
  organizationId: string,
  state: InstallmentState | undefined,
  page: PageRequest,
): Promise<Page<Installment & Stored>> {
  requireFinanceOf(actor, organizationId);
  const narrowed = state === undefined ? {} : { startsWith: `${state}#` };
  const list = { index: 'queue', partition: `INSTALLMENTS#${organizationId}`, ...narrowed } as const;
  return listPage(installments, list, page, actor.id);
}
