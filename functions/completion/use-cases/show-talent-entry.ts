import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { talents } from '../repository.ts';
import type { Talent } from '../talent.ts';

/** A graduate sees what the directory says of them. @throws Problem not-found while they never consented. */
export async function showTalentEntry(actor: Person, enrollmentId: string): Promise<Talent & Stored> {
  const { beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(talents, { enrollmentId })],
  });
  if (beside[0] === undefined) throw notFound('entry');
  return beside[0];
}
