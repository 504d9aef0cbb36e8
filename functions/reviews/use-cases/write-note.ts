import { requireNoConflict } from '../../applications/conflict-repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { create } from '../../platform/table/write.ts';
import { refuseConflicted, reviewing } from '../access.ts';
import { notes } from '../repository.ts';
import type { Note } from '../review.ts';

/** A reviewer notes something about an application for the other reviewers; notes are kept as they were written. */
export async function writeNote(actor: Person, applicationId: string, text: string) {
  const found = await reviewing(actor, applicationId);
  refuseConflicted(found);
  const note: Note = {
    noteId: newId('note'),
    applicationId: found.application.applicationId,
    personId: actor.id,
    text,
    writtenAt: now(),
  };
  const { item, writes } = create(notes, note);
  return commit(item, [...writes, requireNoConflict(applicationId, actor.id)]);
}
