import { isStaff, type Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { load } from '../../platform/table/read.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import type { LedgerEntry } from '../ledger.ts';
import { ledgerOf } from '../repository.ts';

/** Finance reads the ledger of a stipend: every entry, oldest first, for audit and reconciliation (trust M8, M9). */
export async function showLedger(actor: Person, enrollmentId: string): Promise<LedgerEntry[]> {
  const [enrollment, entries] = await Promise.all([
    load(enrollments, { enrollmentId }),
    ledgerOf(enrollmentId),
  ]);
  if (enrollment === undefined || !isStaff(actor, enrollment.organizationId, 'finance')) {
    throw notFound('stipend');
  }
  return entries;
}
