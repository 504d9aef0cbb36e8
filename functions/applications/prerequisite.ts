/**
 * A prerequisite: a task of one application that must be finished before the review ends (domain: Words, and "The
 * life of a mentorship", 3 and 4). It lives here since it is born in the transaction of the submission.
 */
import * as v from 'valibot';
import { derivedId, type Id, idSchema, PersonId } from '../kernel/ids.ts';
import { wrongState } from '../kernel/problem.ts';
import { PrerequisiteKind } from '../programs/program.ts';

const always = {
  prerequisiteId: idSchema('prerequisite'),
  applicationId: idSchema('application'),
  programId: idSchema('program'),
  /** The mentee. */
  personId: PersonId,
  kind: PrerequisiteKind,
  name: v.string(),
  title: v.string(),
  description: v.string(),
  /** Where the exercise is described, e.g. a coding challenge. */
  instructions: v.optional(v.string()),
  /** One that is not required is welcome, and never a ground to decline. */
  required: v.boolean(),
};

/** What the mentee handed in: a text, an address, a file, or several of them. */
const handedIn = {
  ...always,
  text: v.optional(v.string()),
  url: v.optional(v.string()),
  documentId: v.optional(idSchema('document')),
  submittedAt: v.string(),
};

export const PrerequisiteFields = v.variant('state', [
  v.object({ ...always, state: v.literal('open') }),
  v.object({ ...handedIn, state: v.literal('submitted') }),
  v.object({ ...handedIn, state: v.literal('approved'), decidedAt: v.string() }),
  /** Handed back to be mended; unfinished until it is handed in again. */
  v.object({ ...handedIn, state: v.literal('returned'), decidedAt: v.string(), returnReason: v.string() }),
]);
export type Prerequisite = v.InferOutput<typeof PrerequisiteFields>;
export type PrerequisiteState = Prerequisite['state'];

/** State → states it may move to (domain: "State machines", Prerequisite / task). */
const PREREQUISITE_MOVES: Readonly<Record<PrerequisiteState, readonly PrerequisiteState[]>> = {
  open: ['submitted'],
  submitted: ['approved', 'returned'],
  approved: [],
  returned: ['submitted'],
};

/** @throws Problem wrong-state unless the move is in the table. */
export function requirePrerequisiteMove(
  prerequisite: Prerequisite,
  to: PrerequisiteState,
  move: string,
): void {
  if (!PREREQUISITE_MOVES[prerequisite.state].includes(to))
    throw wrongState('The prerequisite', prerequisite.state, move);
}

/** Ids of an application's prerequisites: made of its own, so that all are read together with it known. */
export function prerequisiteIds(
  applicationId: string,
  count: number,
): { readonly applicationId: string; readonly prerequisiteId: Id<'prerequisite'> }[] {
  return Array.from({ length: count }, (_, index) => ({
    applicationId,
    prerequisiteId: derivedId('prerequisite', applicationId, index + 1),
  }));
}

/** Finished for the mentee's part: handed in and not returned. */
export const isFinished = (prerequisite: Prerequisite): boolean =>
  prerequisite.state === 'submitted' || prerequisite.state === 'approved';

/** Those that stand between the application and an answer on its merits. */
export function unfinished<Item extends Prerequisite>(prerequisites: readonly Item[]): Item[] {
  return prerequisites.filter((prerequisite) => prerequisite.required && !isFinished(prerequisite));
}
