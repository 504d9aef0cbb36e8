import type { Person } from '../../kernel/actor.ts';
import { dossierToRead } from '../access.ts';

/** What the reviewers scored, and the mean of it. */
export async function listReviews(actor: Person, applicationId: string) {
  const { reviews } = await dossierToRead(actor, applicationId);
  const total = reviews.reduce((sum, review) => sum + review.total, 0);
  return {
    items: reviews,
    ...(reviews.length === 0 ? {} : { meanTotal: Math.round(total / reviews.length) }),
  };
}
