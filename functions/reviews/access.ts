/** Reviewers: active mentors and administrators of the program, without a conflict of interest. */
import { accessWanted, requireReviewer } from '../applications/access.ts';
import type { Application } from '../applications/application.ts';
import { applicationOf } from '../applications/repository.ts';
import type { Person } from '../kernel/actor.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { Program } from '../programs/program.ts';
import { conflicts, type Dossier, dossierOf, reviews } from './repository.ts';
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

/** What is written about an application, for a reviewer. @throws Problem not-found, forbidden, conflict-of-interest */
export async function dossierToRead(actor: Person, applicationId: string): Promise<Dossier> {
  const dossier = await dossierOf(applicationId);
  if (dossier === undefined) throw notFound('application');
  const [conflict, ...found] = await loadTogether(
    wanted(conflicts, { applicationId, personId: actor.id }),
    ...accessWanted(dossier.application, actor.id),
  );
  requireReviewer(actor, dossier.application, found, ['administrator', 'mentor']);
  refuseConflicted({ conflicted: conflict !== undefined });
  return dossier;
}

/** Whoever declared a conflict neither scores nor reads what others say. @throws Problem conflict-of-interest */
export function refuseConflicted({ conflicted }: Pick<Reviewing, 'conflicted'>): void {
  if (conflicted)
    throw new Problem('conflict-of-interest', 'You declared a conflict of interest in this application.');
}
