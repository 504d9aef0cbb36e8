/** Reviewers: active mentors and administrators of the program, without a conflict of interest. */
import { accessWanted, requireReviewer } from '../applications/access.ts';
import type { Application } from '../applications/application.ts';
import { applicationOf } from '../applications/repository.ts';
import type { Person } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { Program } from '../programs/program.ts';
import { conflicts, reviews } from './repository.ts';
import type { Review } from './review.ts';

export interface Reviewing {
  readonly application: Application & Stored;
  readonly program: Program & Stored;
  /** The reviewer's own review, if there is one. */
  readonly mine: (Review & Stored) | undefined;
  readonly conflicted: boolean;
}

/** The application and its program, for a reviewer. @throws Problem not-found, forbidden */
export async function reviewing(actor: Person, applicationId: string): Promise<Reviewing> {
  const application = await applicationOf(applicationId);
  const key = { applicationId, personId: actor.id };
  const [conflict, mine, ...found] = await loadTogether(
    wanted(conflicts, key),
    wanted(reviews, key),
    ...accessWanted(application, actor.id),
  );
  const program = requireReviewer(actor, application, found, ['administrator', 'mentor']);
  return { application, program, mine, conflicted: conflict !== undefined };
}

/** Whoever declared a conflict neither scores nor reads what others say. @throws Problem conflict-of-interest */
export function refuseConflicted({ conflicted }: Reviewing): void {
  if (conflicted)
    throw new Problem('conflict-of-interest', 'You declared a conflict of interest in this application.');
}
