import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { termOf } from '../../terms/repository.ts';
import { withdrawal } from '../ending-repository.ts';
import { ownApplication } from '../repository.ts';
import { standingOf } from '../standing.ts';

/**
 * The mentee withdraws, at any time before an offer is accepted. The application no longer counts, a place it held
 * goes to the waitlist, and its journey ends (domain: "Leaving early").
 */
export async function withdrawApplication(actor: Person, applicationId: string, reason: string | undefined) {
  const application = await ownApplication(actor, applicationId);
  const { item, writes } = withdrawal(application, actor, reason);
  const term = await termOf(application.termId);
  if (term === undefined) throw notFound('term');
  return commit({ ...item, standing: standingOf(item, term, [], now()) }, writes);
}
