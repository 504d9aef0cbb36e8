import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';
import { contactsOf } from '../../profiles/repository.ts';
import { requireFinanceOf } from '../access.ts';
import type { PaymentFile } from '../payments/payment-file.ts';
import { keepSent } from '../payments/sent-files.ts';
import { paymentFiles } from '../repository.ts';

/**
 * A file as it was made, with the names of those to be paid: the same rows and keys however often it is fetched. Here it
 * leaves us, so here its copy is put beside the table, once and first (trust M10).
 */
export async function showPaymentFile(
  actor: Person,
  key: { organizationId: string; paymentFileId: string },
): Promise<{ file: PaymentFile & Stored; names: ReadonlyMap<string, string> }> {
  requireFinanceOf(actor, key.organizationId);
  const file = await load(paymentFiles, key);
  if (file === undefined || file.organizationId !== key.organizationId) throw notFound('payment file');
  await keepSent(file);
  const contacts = await contactsOf([...new Set(file.rows.map(({ personId }) => personId))]);
  return { file, names: new Map([...contacts].map(([personId, { name }]) => [personId, name])) };
}
