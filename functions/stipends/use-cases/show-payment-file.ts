import type { Person } from '../../kernel/actor.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { contactsOf } from '../../profiles/repository.ts';
import { requireFinanceOf } from '../access.ts';
import { handOut } from '../payments/hand-out.ts';
import type { PaymentFile } from '../payments/payment-file.ts';

/**
 * A file as it was made, with the names of those to be paid: the same rows and keys however often it is fetched. Here its
 * payments leave us.
 */
export async function showPaymentFile(
  actor: Person,
  key: { organizationId: string; paymentFileId: string },
): Promise<{ file: PaymentFile & Stored; names: ReadonlyMap<string, string> }> {
  requireFinanceOf(actor, key.organizationId);
  const file = await againOnConflict(() => handOut(key));
  const contacts = await contactsOf([...new Set(file.rows.map(({ personId }) => personId))]);
  return { file, names: new Map([...contacts].map(([personId, { name }]) => [personId, name])) };
}
