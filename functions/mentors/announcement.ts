/** What letters to the administrators of a program say about a mentor: read when the letter is written. */
import type { DomainEvent } from '../kernel/event.ts';
import type { Dispatch } from '../kernel/letter.ts';
import { contactOf } from '../profiles/repository.ts';
import { activeMembersOf, programOf } from '../programs/repository.ts';

export interface Announcement {
  readonly programId: string;
  readonly program: string;
  readonly mentor: string;
}

/** One copy for each administrator, but for the one who did it. */
export async function toAdministrators({ actorId, data }: DomainEvent): Promise<Dispatch<Announcement>[]> {
  const programId = String(data.programId);
  const personId = String(data.personId);
  const [program, contact, administrators] = await Promise.all([
    programOf(programId),
    contactOf(personId),
    activeMembersOf(programId, 'administrator'),
  ]);
  if (program === undefined) return [];
  const parameters = { programId, program: program.name, mentor: contact?.name ?? 'A mentor' };
  return administrators
    .filter((administrator) => administrator !== actorId)
    .map((administrator) => ({ to: { personId: administrator }, parameters }));
}
