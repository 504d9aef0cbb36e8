import type { Person } from '../../kernel/actor.ts';
import { load } from '../../platform/table/read.ts';
import { type MailPreferences, mailPreferences, usualPreferences } from '../mail-preferences.ts';

/** What the person has chosen, or what counts for who has chosen nothing. */
export async function readMailPreferences(actor: Person): Promise<MailPreferences> {
  const { personId, reminders } =
    (await load(mailPreferences, { personId: actor.id })) ?? usualPreferences(actor.id);
  return { personId, reminders };
}
