/** How a mentorship is doing, by the mentee's last sign of life. */
import type { Person } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { wanted } from '../../platform/table/read.ts';
import { type Health, healthOf } from '../health.ts';
import { activities } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

/** Until anything was done, silence counts from the start. @throws Problem wrong-state before the start and after the end */
export async function readHealth(actor: Person, enrollmentId: string): Promise<Health> {
  const { enrollment, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['mentee', 'mentor', 'administrator'],
    { beside: [wanted(activities, { enrollmentId })] },
  );
  const { startedAt, policy } = requireUnderWay(enrollment, 'a health light');
  return healthOf(beside[0]?.lastAt ?? startedAt, now(), policyNamed(policy));
}
