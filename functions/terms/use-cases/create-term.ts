import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { claim } from '../../platform/table/guards.ts';
import { begin } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import { calendarFrom, checkCalendar, type GivenCalendar } from '../calendar.ts';
import { termNameKey, termNameTaken, terms } from '../repository.ts';
import { requireTermStaff } from '../staff-only.ts';
import type { Term } from '../term.ts';

export type GivenTerm = GivenCalendar &
  Pick<Term, 'organizationId' | 'name' | 'track' | 'checkpointCount' | 'policy'>;

/**
 * Staff plan a term. Its policy is chosen now and frozen; a calendar that breaks a rule is refused with the rule
 * named (domain, step 4). The event starts the term's own workflow.
 */
export async function createTerm(actor: Person, given: GivenTerm): Promise<Term & Stored> {
  const { organizationId, name, track, checkpointCount, policy: named } = given;
  requireTermStaff(actor, organizationId);
  const policy = policyNamed(named);
  const calendar = calendarFrom(given, policy);
  checkCalendar(calendar, { track, checkpointCount }, policy);
  const termId = newId('term');
  const term: Term = {
    termId,
    organizationId,
    name,
    track,
    checkpointCount,
    policy: named,
    ...calendar,
    announced: [],
  };
  const { item, writes } = begin(terms, term, { event: 'term-created', actor, data: { termId } });
  const unique = claim(termNameKey(term), termId, termNameTaken);
  return commit(item, [...writes, unique, rememberContact(actor)]);
}
