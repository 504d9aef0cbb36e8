/** Addresses that nothing is sent to any more, by the hash of the address: it need not be legible to be compared. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { defineEntity } from '../platform/table/entity.ts';

/** `address-…`: stands for a mail address in keys and records. */
export function addressHash(email: string): string {
  const digest = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  return `address-${digest.slice(0, 32)}`;
}

export const Suppression = v.object({
  addressHash: v.string(),
  /** Its mailbox does not exist, or its owner called our letters spam. */
  reason: v.picklist(['bounce', 'complaint']),
  at: v.string(),
  /** Set where staff let the address be written to again; it stays here, so that its history goes on. */
  lifted: v.optional(v.object({ by: v.string(), at: v.string() })),
});
export type Suppression = v.InferOutput<typeof Suppression>;

export const suppressions = defineEntity<Pick<Suppression, 'addressHash'>, Suppression>({
  type: 'mail-suppression',
  schema: Suppression,
  key: (of) => ({ pk: `MAIL-SUPPRESSION#${of.addressHash}`, sk: 'MAIL-SUPPRESSION' }),
  subjectId: (of) => of.addressHash,
});

/** Whether nothing is sent there now. */
export function holds(suppression: Suppression | undefined): boolean {
  return suppression !== undefined && suppression.lifted === undefined;
}
