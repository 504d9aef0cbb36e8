/**
 * Who sees which records of a history, and in which of them the words that say why. Whatever is not named is not seen:
 * marks and scores before the release, HR matters by mentors, money by those it is none of (trust Z5). Words go to those
 * who are written to about them by letter; somebody noted the others for their own desk, in the belief that they stay there.
 */
import type { Person } from '../kernel/actor.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Standing as EnrollmentStanding } from '../onboarding/access.ts';

interface Sight {
  /** Kinds of things whose records somebody sees, or all of them. */
  readonly things: readonly string[] | 'all';
  /** Names of the events of which they see why, too. */
  readonly words: readonly string[] | 'all';
}

const ALL: Sight = { things: 'all', words: 'all' };

const WORK = ['enrollment', 'plan', 'task', 'check-in', 'meeting', 'health', 'checkpoint'] as const;
const JUDGED = [
  'task-returned',
  'checkpoint-extended',
  'enrollment-extended',
  'checkpoint-upheld',
  'checkpoint-overturned',
] as const;
const LEAD = [
  'onboarding-extended',
  'checkpoint-excused',
  'enrollment-terminated',
  'place-released',
] as const;

export const ENROLLMENT_SIGHT: Readonly<Record<EnrollmentStanding, Sight>> = {
  mentee: {
    things: [...WORK, 'contract', 'hr-step', 'installment', 'survey', 'completion', 'talent'],
    words: [...JUDGED, ...LEAD, 'hr-step-returned', 'payment-failed', 'payment-returned'],
  },
  mentor: { things: WORK, words: JUDGED },
  administrator: {
    things: [...WORK, 'contract', 'installment', 'survey', 'completion'],
    words: [...JUDGED, ...LEAD, 'installment-rejected'],
  },
  hr: {
    things: ['enrollment', 'contract', 'hr-step'],
    words: ['hr-step-returned', 'hr-step-waived', 'onboarding-extended'],
  },
  finance: {
    things: ['enrollment', 'checkpoint', 'installment'],
    words: [
      ...['installment-rejected', 'installment-held', 'installment-approval-voided'],
      ...['payment-failed', 'payment-returned'],
    ],
  },
  staff: ALL,
};

/** How one stands to an application. */
export type ApplicationStanding = 'mentee' | 'mentor' | 'administrator' | 'staff';

export const APPLICATION_SIGHT: Readonly<Record<ApplicationStanding, Sight>> = {
  mentee: { things: ['application', 'prerequisite'], words: ['prerequisite-returned'] },
  mentor: { things: ['application', 'prerequisite', 'review'], words: ['prerequisite-returned'] },
  administrator: {
    things: ['application', 'prerequisite', 'review', 'mark', 'phone-call'],
    words: ['prerequisite-returned'],
  },
  staff: ALL,
};

export const PROGRAM_SIGHT: Readonly<Record<'administrator' | 'staff', Sight>> = {
  administrator: { things: 'all', words: ['program-rejected', 'mentor-refused'] },
  staff: ALL,
};

const names = (list: readonly string[] | 'all', name: string): boolean =>
  list === 'all' || list.includes(name);

/**
 * The records that any of one's standings lets one see, without the words that none of them does. One's own words are
 * one's own; those of an operator are for staff alone, since they may be about what went wrong elsewhere.
 */
export function seenBy(
  reader: Person,
  events: readonly DomainEvent[],
  sights: readonly Sight[],
): DomainEvent[] {
  return events.flatMap((event) => {
    const seeing = sights.filter(({ things }) => names(things, event.subjectType));
    if (seeing.length === 0) return [];
    const own = event.actorKind === 'person' && event.actorId === reader.id;
    const told = seeing.some(
      ({ words }) => words === 'all' || (event.actorKind !== 'operator' && names(words, event.name)),
    );
    const { why: _, ...wordless } = event;
    return [own || told ? event : wordless];
  });
}
