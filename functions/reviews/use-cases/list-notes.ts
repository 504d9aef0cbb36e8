import type { Person } from '../../kernel/actor.ts';
import { dossierToRead } from '../access.ts';

/** What the reviewers noted, oldest first. */
export async function listNotes(actor: Person, applicationId: string) {
  return { items: (await dossierToRead(actor, applicationId)).notes };
}
