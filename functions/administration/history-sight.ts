/**
 * Who sees which records of a history. Whatever is not named is not seen: marks and scores before the release, HR
 * matters by mentors, money by those it is none of (trust Z5).
 */
import type { DomainEvent } from '../kernel/event.ts';
import type { Standing as EnrollmentStanding } from '../onboarding/access.ts';

/** Kinds of things whose records somebody sees, or all of them. */
type Sight = readonly string[] | 'all';

const WORK = ['enrollment', 'plan', 'task', 'check-in', 'meeting', 'health', 'checkpoint'] as const;

export const ENROLLMENT_SIGHT: Readonly<Record<EnrollmentStanding, Sight>> = {
  mentee: [...WORK, 'contract', 'hr-step', 'installment', 'survey', 'completion'],
  mentor: WORK,
  administrator: [...WORK, 'contract', 'installment', 'survey', 'completion'],
  hr: ['enrollment', 'contract', 'hr-step'],
  finance: ['enrollment', 'checkpoint', 'installment'],
  staff: 'all',
};

/** How one stands to an application. */
export type ApplicationStanding = 'mentee' | 'mentor' | 'administrator' | 'staff';

export const APPLICATION_SIGHT: Readonly<Record<ApplicationStanding, Sight>> = {
  mentee: ['application', 'prerequisite'],
  mentor: ['application', 'prerequisite', 'review'],
  administrator: ['application', 'prerequisite', 'review', 'mark', 'phone-call'],
  staff: 'all',
};

/** The records that any of one's standings lets one see. */
export function seenBy(events: readonly DomainEvent[], sights: readonly Sight[]): DomainEvent[] {
  return events.filter(({ subjectType }) =>
    sights.some((sight) => sight === 'all' || sight.includes(subjectType)),
  );
}
