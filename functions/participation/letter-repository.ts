/** A silence as letters speak of it: only while it lasts, and only while there is work to be silent about. */
import type { DomainEvent } from '../kernel/event.ts';
import type { Instant } from '../kernel/time.ts';
import { type Mentorship, mentorshipOf } from '../onboarding/mentorship-repository.ts';
import { load } from '../platform/table/read.ts';
import { activities } from './repository.ts';

export interface SilenceFacts {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly since: Instant;
}

/** Undefined when the mentee has been seen since, or the mentorship is not under way any more. */
export async function silenceOf({
  subjectId,
  data,
}: DomainEvent): Promise<(Mentorship & { readonly told: SilenceFacts }) | undefined> {
  const [mentorship, activity] = await Promise.all([
    mentorshipOf(subjectId),
    load(activities, { enrollmentId: subjectId }),
  ]);
  if (mentorship === undefined) return undefined;
  const { enrollment, mentee, program } = mentorship;
  if (enrollment.state !== 'active' && enrollment.state !== 'extended') return undefined;
  const since = String(data.since);
  if ((activity?.lastAt ?? enrollment.startedAt) !== since) return undefined;
  return { ...mentorship, told: { enrollmentId: subjectId, mentee, program, since } };
}
