/** A letter and its addressee → the mail as the mail service takes it. */
import type { AnyLetter } from '../kernel/letter.ts';
import { environment } from '../platform/environment.ts';
import type { OutgoingMail } from '../platform/mail.ts';
import { seal } from '../platform/table/seal.ts';
import type { Addressee } from './addressee.ts';
import { UNSUBSCRIPTION } from './mail-preferences.ts';
import { readerOf } from './reader.ts';
import { renderLetter } from './render.ts';

/** The display name of the sender: `CNCF Mentoring <mentoring@…>`. */
function senderName(): string {
  return environment('MAIL_FROM')
    .replace(/\s*<[^>]*>\s*$/, '')
    .replaceAll('"', '');
}

/** One click in the mail program ends reminders (RFC 8058); what was agreed keeps coming (trust E4). */
async function unsubscribeHeaders(personId: string): Promise<OutgoingMail['headers']> {
  const sealed = await seal(UNSUBSCRIPTION, personId);
  return [
    {
      name: 'List-Unsubscribe',
      value: `<${environment('PUBLIC_URL')}/mail-preferences/unsubscription/${sealed}>`,
    },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ];
}

export async function outgoingMail(
  letter: AnyLetter,
  parameters: unknown,
  addressee: Addressee & { readonly email: string },
): Promise<OutgoingMail> {
  const { email, personId } = addressee;
  const refusable = letter.kind === 'reminder' && personId !== undefined;
  const headers = refusable ? await unsubscribeHeaders(personId) : undefined;
  return {
    to: email,
    letter: letter.name,
    ...renderLetter(letter, parameters, readerOf(addressee), { sender: senderName(), refusable }),
    ...(headers === undefined ? {} : { headers }),
  };
}
