/** What selection's doors answer. */
import * as v from 'valibot';
import { Version } from '../kernel/version.ts';
import { Award } from '../terms/award.ts';
import { CalledResult } from './phone-call.ts';
import { OBSTACLES } from './release-obstacles.ts';

export const MarkView = v.object({
  applicationId: v.string(),
  outcome: v.picklist(['select', 'waitlist', 'decline']),
  rank: v.optional(v.number()),
  reasonCode: v.optional(v.string()),
  markedBy: v.string(),
  markedAt: v.string(),
  version: Version,
});

/** What a release does in each program, in numbers. */
const Programs = v.array(
  v.object({
    programId: v.string(),
    programName: v.string(),
    slots: v.number(),
    select: v.number(),
    waitlist: v.number(),
    decline: v.number(),
    unmarked: v.number(),
  }),
);

/** What a release would do, and when it was done; the answers are one page of them, everything else is of the whole term. */
export const Release = v.object({
  termId: v.string(),
  releasedAt: v.optional(v.string()),
  /** Why it would be refused now, each by its problem; none: it would be made. */
  obstacles: v.array(
    v.object({
      code: v.picklist(OBSTACLES),
      detail: v.string(),
      rule: v.optional(v.string()),
      policy: v.optional(v.string()),
    }),
  ),
  programs: Programs,
  answers: v.array(
    v.object({
      applicationId: v.string(),
      programId: v.string(),
      personId: v.string(),
      applicantName: v.string(),
      outcome: v.picklist(['select', 'waitlist', 'decline', 'unmarked']),
      rank: v.optional(v.number()),
    }),
  ),
  /** The cursor of the next page of answers; absent on the last. */
  next: v.optional(v.string()),
  chosenTwice: v.array(v.object({ personId: v.string(), applicationIds: v.array(v.string()) })),
  /** Programs with more selected than slots: they mark anew. */
  overbooked: v.array(v.object({ programId: v.string(), select: v.number(), slots: v.number() })),
  /** Marks by people who have declared a conflict of interest: they do not count. */
  conflicts: v.array(v.object({ applicationId: v.string(), markedBy: v.string() })),
});

/** What was released, in numbers alone: the answer is kept for its Idempotency-Key, however many applied. */
export const Released = v.object({
  termId: v.string(),
  releasedAt: v.string(),
  programs: Programs,
  answers: v.number(),
  chosenTwice: v.number(),
});

export const Accepted = v.object({
  applicationId: v.string(),
  state: v.literal('accepted'),
  enrollmentId: v.string(),
  onboardingDeadline: v.string(),
  start: v.string(),
  end: v.string(),
  award: v.pick(Award, ['kind', 'amount', 'country']),
});

export const Declined = v.object({ applicationId: v.string(), state: v.literal('offer-declined') });

export const CallView = v.object({
  applicationId: v.string(),
  result: CalledResult,
  name: v.string(),
  telephone: v.string(),
  state: v.picklist(['open', 'made']),
  openedAt: v.string(),
  madeAt: v.optional(v.string()),
  note: v.optional(v.string()),
});
