import { notFound } from '../../kernel/problem.ts';
import { unseal } from '../../platform/table/seal.ts';
import { UNSUBSCRIPTION } from '../mail-preferences.ts';
import { chooseMailPreferences } from './choose-mail-preferences.ts';

/**
 * A mail program asks, for its owner, not to be reminded any more (RFC 8058). Nobody signs in for that: the seal in
 * the address shows that we wrote it. It is a POST, so that a scanner which follows links ends nothing.
 * @throws Problem not-found when the address is not one of ours.
 */
export async function unsubscribe(token: string): Promise<void> {
  const personId = await unseal(UNSUBSCRIPTION, token);
  if (personId === undefined) throw notFound('subscription');
  await chooseMailPreferences({ id: personId }, { reminders: false });
}
