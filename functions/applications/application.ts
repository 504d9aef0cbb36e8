/** An application: one mentee asks one program for a place in one term (domain: "State machines", Application). */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { wrongState } from '../kernel/problem.ts';
import { CountryCode, prose } from '../kernel/text.ts';

/** Why somebody was not chosen; what the letter says of each is written in its letter. */
export const DeclineReason = v.picklist([
  /** A required prerequisite was unfinished when the review ended. */
  'prerequisites-unfinished',
  /** More good applicants than places. */
  'not-selected',
  'skills-mismatch',
  'availability',
  /** The term began before a place became free. */
  'waitlist-closed',
  /** Staff cancelled the whole term. */
  'term-cancelled',
]);
export type DeclineReason = v.InferOutput<typeof DeclineReason>;

/** What the mentee writes. */
export const Answers = {
  /** Why this program, and what the mentee hopes to do in it. */
  statement: prose(5000),
  experience: v.optional(prose(5000)),
  availability: v.optional(prose(1000)),
};

const always = {
  applicationId: idSchema('application'),
  /** The mentee. */
  personId: PersonId,
  /** As the mentee's token said it; reviewers see it, and never an address. */
  applicantName: v.string(),
  programId: idSchema('program'),
  termId: idSchema('term'),
  organizationId: v.string(),
  /** Names as they were when it was begun; those of published programs and of terms stay. */
  programName: v.string(),
  termName: v.string(),
  /** The pack frozen for the term: `lfx@1`. */
  policy: v.string(),
  ...Answers,
  createdAt: v.string(),
};

const submitted = {
  ...always,
  submittedAt: v.string(),
  /** How many prerequisite tasks were born with it; their ids are made of its own and 1 … n. */
  prerequisiteCount: v.number(),
  /** The reminder of unfinished prerequisites that was sent last: the instant it was due. */
  remindedFor: v.optional(v.string()),
};

/** As long as a place may come of it: where the mentee lived when it was handed in, which decides the award (HW 5). */
const live = { ...submitted, country: CountryCode };

const offer = v.object({ madeAt: v.string(), expiresAt: v.string() });
const offered = { ...live, offer };

export const ApplicationFields = v.variant('state', [
  v.object({ ...always, state: v.literal('draft') }),
  v.object({ ...live, state: v.literal('submitted') }),
  v.object({ ...live, state: v.literal('under-review') }),
  /** Holds a place; the offer follows in the same workflow step. */
  v.object({ ...live, state: v.literal('selected') }),
  /** `rank` orders the waitlist (1 is first); the mentee is not told it. */
  v.object({ ...live, state: v.literal('waitlisted'), rank: v.number() }),
  v.object({
    ...submitted,
    state: v.literal('declined'),
    declineReason: DeclineReason,
    declinedAt: v.string(),
  }),
  v.object({ ...offered, state: v.literal('offered') }),
  v.object({
    ...offered,
    state: v.literal('accepted'),
    acceptedAt: v.string(),
    enrollmentId: idSchema('enrollment'),
  }),
  v.object({ ...offered, state: v.literal('offer-declined'), endedAt: v.string() }),
  v.object({ ...offered, state: v.literal('offer-lapsed'), endedAt: v.string() }),
  v.object({
    ...always,
    submittedAt: v.optional(v.string()),
    prerequisiteCount: v.optional(v.number()),
    remindedFor: v.optional(v.string()),
    offer: v.optional(offer),
    state: v.literal('withdrawn'),
    endedAt: v.string(),
  }),
]);
export type Application = v.InferOutput<typeof ApplicationFields>;
export type ApplicationState = Application['state'];

/** An application that has been handed in, whatever became of it. */
export type SubmittedApplication = Application & {
  readonly submittedAt: string;
  readonly prerequisiteCount: number;
};

export function wasSubmitted<A extends Application>(application: A): application is A & SubmittedApplication {
  return 'submittedAt' in application && application.submittedAt !== undefined;
}

/** An application in one of the states named. */
export type ApplicationIn<State extends ApplicationState> = Extract<Application, { state: State }>;

/** State → states it may move to; `withdrawn` from any state before `accepted`. */
export const APPLICATION_MOVES: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['under-review', 'withdrawn'],
  'under-review': ['selected', 'waitlisted', 'declined', 'withdrawn'],
  selected: ['offered', 'withdrawn'],
  waitlisted: ['offered', 'declined', 'withdrawn'],
  declined: [],
  offered: ['accepted', 'offer-declined', 'offer-lapsed', 'withdrawn'],
  accepted: [],
  'offer-declined': [],
  'offer-lapsed': [],
  withdrawn: [],
};

/** States in which one of the term's places is held for the application. */
const HOLDS_A_PLACE: readonly ApplicationState[] = ['selected', 'offered', 'accepted'];

export const holdsPlace = (application: Application): boolean => HOLDS_A_PLACE.includes(application.state);

/** Submitted, and neither answered nor withdrawn: prerequisites may be worked on, reviewers may read and score. */
export function isInReview(
  application: Application,
): application is ApplicationIn<'submitted' | 'under-review'> {
  return application.state === 'submitted' || application.state === 'under-review';
}

/**
 * Narrows an application to the states from which it may move.
 * @throws Problem wrong-state; `move` says in words what was tried.
 */
export function requireState<State extends ApplicationState>(
  application: Application,
  states: readonly State[],
  move: string,
): asserts application is ApplicationIn<State> {
  if (!(states as readonly ApplicationState[]).includes(application.state))
    throw wrongState('The application', application.state, move);
}
