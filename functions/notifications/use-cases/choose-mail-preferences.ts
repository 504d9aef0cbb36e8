import type { Person } from '../../kernel/actor.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commit } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { create, replace } from '../../platform/table/write.ts';
import { type MailPreferences, mailPreferences } from '../mail-preferences.ts';

/** The person says which letters they want; it counts for every letter written from now on. */
export async function chooseMailPreferences(
  actor: Pick<Person, 'id'>,
  wish: Pick<MailPreferences, 'reminders'>,
): Promise<MailPreferences> {
  const chosen: MailPreferences = { personId: actor.id, reminders: wish.reminders };
  return againOnConflict(async () => {
    const before = await load(mailPreferences, chosen);
    const { writes } =
      before === undefined ? create(mailPreferences, chosen) : replace(mailPreferences, before, chosen);
    return commit(chosen, writes);
  });
}
