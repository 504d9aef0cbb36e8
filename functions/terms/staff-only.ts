/** Terms are the organization's: its staff make, move and cancel them. */
import { isStaff, type Person } from '../kernel/actor.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { termOf } from './repository.ts';
import type { Term } from './term.ts';

/** @throws Problem forbidden */
export function requireTermStaff(person: Person, organizationId: string): void {
  if (isStaff(person, organizationId, 'staff')) return;
  throw new Problem('forbidden', 'Terms are made by staff of their organization.');
}

/** The term, for staff of its organization. Terms are public, so others are refused, not misled. */
export async function readTermAsStaff(person: Person, termId: string): Promise<Term & Stored> {
  const term = await termOf(termId);
  if (term === undefined) throw notFound('term');
  requireTermStaff(person, term.organizationId);
  return term;
}
