/** Handing a payment file out: what money waits for is that this happens once (trust M1, M10; ADR 28). */
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load, loadTogether, wanted } from '../../platform/table/read.ts';
import { replace, unchanged } from '../../platform/table/write.ts';
import { paymentFiles, payments } from '../repository.ts';
import type { Payment } from './payment.ts';
import type { PaymentFile } from './payment-file.ts';
import { keysThatLeft, mayBeWithPayee, witness } from './witnesses.ts';

/**
 * The file, once it may be handed out. The first time each of its payments is witnessed before anything else is looked at,
 * so that of two files, two tables or two attempts at once one at least sees the other. Then all of it must still be in
 * flight with this very file, which holds until it is written that it was handed out. After that it is handed out
 * again, for the record, whatever became of its payments.
 * A file that is refused stays so; what of it was in flight is witnessed, so that what the bank says of it can be recorded.
 * @throws Problem not-found, wrong-state, version-conflict
 */
export async function handOut(key: {
  readonly organizationId: string;
  readonly paymentFileId: string;
}): Promise<PaymentFile & Stored> {
  const file = await load(paymentFiles, key);
  if (file === undefined || file.organizationId !== key.organizationId) throw notFound('payment file');
  if (file.handedOutAt !== undefined) return file;
  const own = await inFlightWith(file);
  const elsewhere = await witness(own, file.paymentFileId);
  if (elsewhere.length > 0) throw refused(elsewhere, 'left before, with another file');
  if (own.length < file.rows.length) {
    throw new Problem('wrong-state', 'Not all of its payments are in flight with this file any more.');
  }
  const overtaken = await otherAttempts(file.organizationId, own);
  if (overtaken.length > 0) throw refused(overtaken, 'left before, as another attempt');
  const handedOut = replace(paymentFiles, file, { ...file, handedOutAt: now() });
  await commitStep([...handedOut.writes, ...own.map((payment) => unchanged(payments, payment))]);
  return handedOut.item;
}

async function inFlightWith({ paymentFileId, rows }: PaymentFile): Promise<(Payment & Stored)[]> {
  const found = await loadTogether(...rows.map(({ paymentKey }) => wanted(payments, { paymentKey })));
  return found.flatMap((payment) =>
    payment?.state === 'submitted' && payment.paymentFileId === paymentFileId ? [payment] : [],
  );
}

/** Those of whose installment another attempt has left that our books do not have as come to nothing. */
async function otherAttempts(organizationId: string, own: readonly Payment[]): Promise<Payment[]> {
  const left = await keysThatLeft(
    organizationId,
    own.map(({ installmentId }) => installmentId),
  );
  const others = own.flatMap(({ installmentId, paymentKey }) =>
    left(installmentId).filter((key) => key !== paymentKey),
  );
  const booked = await loadTogether(...others.map((paymentKey) => wanted(payments, { paymentKey })));
  const out = new Set(others.filter((_, index) => mayBeWithPayee(booked[index])));
  return own.filter(({ installmentId }) => left(installmentId).some((key) => out.has(key)));
}

function refused(which: readonly Payment[], why: string): Problem {
  const keys = which.map(({ paymentKey }) => paymentKey).join(', ');
  return new Problem(
    'wrong-state',
    `${keys}: ${why}. This file is not handed out: import what the bank says.`,
  );
}
