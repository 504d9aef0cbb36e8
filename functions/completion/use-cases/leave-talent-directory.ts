import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { talents } from '../repository.ts';
import { type Talent, withdrawn } from '../talent.ts';

/** The graduate takes the consent back: the entry is out of the directory at once, and what it said is gone. */
export async function leaveTalentDirectory(actor: Person, enrollmentId: string): Promise<Talent & Stored> {
  const { beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(talents, { enrollmentId })],
  });
  const [before] = beside;
  if (before === undefined) throw notFound('entry');
  if (before.state === 'withdrawn') return commit(before, []);
  const { item, writes } = change(talents, before, withdrawn(before, now()), {
    event: 'talent-consent-withdrawn',
    actor,
  });
  return commit(item, writes);
}
