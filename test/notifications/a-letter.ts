/** A letter to Noor, in both kinds, and what is kept of its delivery. */
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { newId } from '../../functions/kernel/ids.ts';
import {
  type AnyLetter,
  button,
  defineLetter,
  paragraph,
  type Recipient,
} from '../../functions/kernel/letter.ts';
import { addresseeOf } from '../../functions/notifications/addressee.ts';
import { type Mail, mails } from '../../functions/notifications/mail.ts';
import { mailReference } from '../../functions/notifications/mail-reference.ts';
import { sendOnce } from '../../functions/notifications/use-cases/send-once.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import { asPerson, NOOR_MENTEE } from '../kit/actors.ts';

const letterOf = (kind: AnyLetter['kind']): AnyLetter =>
  defineLetter<{ readonly program: string }>({
    name: 'offer-made',
    on: ['offer-made'],
    kind,
    dispatches: async () => [],
    subject: ({ program }) => `A place in ${program}`,
    body: ({ program }, { link }) => [
      paragraph(`${program} offers you a place.`),
      button('Answer', link('/offers')),
    ],
  });
export const essential = letterOf('essential');
export const reminder = letterOf('reminder');

const noor: Recipient = { personId: NOOR_MENTEE.sub };

/** Each story has an event of its own. */
export const anEvent = (): DomainEvent => ({
  eventId: newId('event'),
  name: 'offer-made',
  subjectType: 'application',
  subjectId: 'app_1',
  sequence: 1,
  at: new Date().toISOString(),
  actorKind: 'workflow',
  actorId: 'app_1',
  requestId: 'req_1',
  data: {},
  previousHash: '',
  hash: '',
});

export const send = (event: DomainEvent, letter = essential, to: Recipient = noor) =>
  sendOnce(letter, event, { to, parameters: { program: 'Flux' } });

export async function recordOf(event: DomainEvent, to: Recipient = noor): Promise<Mail | undefined> {
  const { key } = await addresseeOf(to);
  const name = { eventId: event.eventId, letter: 'offer-made', recipient: key };
  return load(mails, { reference: mailReference(name) });
}

/** Her address is known. */
export function noorIsKnown(): Promise<void> {
  return commitStep([rememberContact(asPerson(NOOR_MENTEE))]);
}
