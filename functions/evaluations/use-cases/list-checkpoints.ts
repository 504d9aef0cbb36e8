/** The evaluations of a mentorship, first to last. */
import type { Person } from '../../kernel/actor.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import type { Seen } from '../sight.ts';
import { checkpointsWanted, present } from './leaving.ts';

/** @throws Problem not-found, forbidden */
export async function listCheckpoints(actor: Person, enrollmentId: string): Promise<{ items: Seen[] }> {
  const { standings, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['mentee', 'mentor', 'administrator', 'staff'],
    { beside: checkpointsWanted(enrollmentId) },
  );
  return {
    items: present(beside).map((checkpoint) => ({ checkpoint, standings, version: checkpoint.version })),
  };
}
