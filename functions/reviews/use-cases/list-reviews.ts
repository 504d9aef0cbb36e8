import type { Person } from '../../kernel/actor.ts';
import { listAll } from '../../platform/table/read.ts';
import { refuseConflicted, reviewing } from '../access.ts';
import { notes, reviews } from '../repository.ts';

/** What the reviewers scored; a program has tens of them at most. */
export async function listReviews(actor: Person, applicationId: string) {
  refuseConflicted(await reviewing(actor, applicationId));
  const items = await listAll(reviews, { partition: `APPLICATION#${applicationId}`, startsWith: 'REVIEW#' });
  const total = items.reduce((sum, review) => sum + review.total, 0);
  return { items, ...(items.length === 0 ? {} : { meanTotal: Math.round(total / items.length) }) };
}

/** What the reviewers noted, oldest first. */
export async function listNotes(actor: Person, applicationId: string) {
  refuseConflicted(await reviewing(actor, applicationId));
  return {
    items: await listAll(notes, { partition: `APPLICATION#${applicationId}`, startsWith: 'NOTE#' }),
  };
}
