import { decline } from '../../applications/ending-repository.ts';
import { applicationOf } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { termOf } from '../../terms/repository.ts';
import type { Announced } from './announce-result.ts';

/** The term begins: whoever still waits is told that no place became free. Everyone gets an answer. */
export async function closeWaitlist(actor: Actor, applicationId: string): Promise<Announced> {
  const application = await applicationOf(applicationId);
  if (application.state === 'declined') return { outcome: 'declined' };
  if (application.state === 'offered' || application.state === 'accepted')
    return { outcome: 'offered', until: application.offer.expiresAt };
  if (application.state !== 'waitlisted') return { outcome: 'over' };
  const term = await termOf(application.termId);
  if (term === undefined) throw notFound('term');
  // The start was moved at the moment it should have come.
  if (now() < term.start) return { outcome: 'waitlisted', until: term.start };
  await commitStep(decline(application, actor, 'waitlist-closed').writes);
  return { outcome: 'declined' };
}
