/** E1: one mail per (letter, recipient, event), retries included; and nothing is lost on the way. */

import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
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
import { addressHash, suppressions } from '../../functions/notifications/suppression.ts';
import { chooseMailPreferences } from '../../functions/notifications/use-cases/choose-mail-preferences.ts';
import { sendOnce } from '../../functions/notifications/use-cases/send-once.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create } from '../../functions/platform/table/write.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import { NOOR_MENTEE } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { useMailService } from './mail-service.ts';

useTable();
const post = useMailService();

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
const essential = letterOf('essential');
const reminder = letterOf('reminder');

const noor: Recipient = { personId: NOOR_MENTEE.sub };

/** Each story has an event of its own. */
const anEvent = (): DomainEvent => ({
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

const send = (event: DomainEvent, letter = essential, to: Recipient = noor) =>
  sendOnce(letter, event, { to, parameters: { program: 'Flux' } });

async function recordOf(event: DomainEvent, to: Recipient = noor): Promise<Mail | undefined> {
  const { key } = await addresseeOf(to);
  const name = { eventId: event.eventId, letter: 'offer-made', recipient: key };
  return load(mails, { reference: mailReference(name) });
}

beforeAll(async () => {
  const { sub: id, email, name } = NOOR_MENTEE;
  await commitStep([rememberContact({ kind: 'person', id, email, name, staff: [] })]);
});
beforeEach(() => at('2026-09-20T10:00:00Z'));

describe('a letter on its way', () => {
  test('arrives once, however often the event comes', async () => {
    const event = anEvent();
    await send(event);
    await send(event);
    expect(post.taken).toHaveLength(1);
    expect(post.taken[0]).toMatchObject({ to: NOOR_MENTEE.email, subject: 'A place in Flux' });
    expect(await recordOf(event)).toMatchObject({ state: 'sent', messageId: expect.any(String) });
  });

  test('arrives once when the event comes twice at the same moment', async () => {
    const event = anEvent();
    const outcomes = await Promise.allSettled([send(event), send(event), send(event)]);
    expect(post.taken).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'try-again' });
    }
    await send(event);
    expect(post.taken).toHaveLength(1);
  });

  test.each(['throttled', 'down', 'unverified'] as const)(
    'is tried again at once after the service was %s',
    async (fault) => {
      const event = anEvent();
      post.answers(fault);
      await expect(send(event)).rejects.toThrow();
      expect(await recordOf(event)).toBeUndefined();
      post.answers('taken');
      await send(event);
      expect(post.taken).toHaveLength(1);
    },
  );

  test('is not sent again when the answer of the service got lost: it may be on its way', async () => {
    const event = anEvent();
    post.answers('lost');
    await expect(send(event)).rejects.toThrow();
    post.answers('taken');
    await expect(send(event)).rejects.toMatchObject({ code: 'try-again' });
    expect(post.taken).toHaveLength(1);
  });

  test('is kept as undeliverable when the service will never take it, and the event goes on', async () => {
    const event = anEvent();
    post.answers('refused');
    await send(event);
    expect(await recordOf(event)).toMatchObject({ state: 'undeliverable', reason: 'refused' });
    post.answers('taken');
    await send(event);
    expect(post.taken).toHaveLength(0);
  });

  test('whose sender vanished is left alone for three minutes, then sent: late is better than never', async () => {
    const event = anEvent();
    const name = { eventId: event.eventId, letter: 'offer-made', recipient: NOOR_MENTEE.sub };
    const claimed: Mail = {
      state: 'claimed',
      reference: mailReference(name),
      ...name,
      subjectType: 'application',
      subjectId: 'app_1',
      claimedAt: '2026-09-20T10:00:00.000Z',
      claimId: 'of-somebody-who-is-gone',
    };
    await commitStep(create(mails, claimed).writes);
    at('2026-09-20T10:02:59Z');
    await expect(send(event)).rejects.toMatchObject({ code: 'try-again' });
    expect(post.taken).toHaveLength(0);
    at('2026-09-20T10:03:01Z');
    await send(event);
    await send(event);
    expect(post.taken).toHaveLength(1);
  });

  test('whose claim was written, but its answer got lost, is sent at once: the sender knows its own claim', async () => {
    const event = anEvent();
    const ask = DynamoDBDocumentClient.prototype.send as (command: object) => Promise<unknown>;
    let lost = 0;
    jest.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(async function (
      this: DynamoDBDocumentClient,
      command: object,
    ) {
      const answer = await ask.call(this, command);
      // The SDK tries again on its own when no answer comes, and loses against its first try.
      if (command instanceof PutCommand && lost++ === 0) return ask.call(this, command);
      return answer;
    } as never);
    await send(event);
    jest.restoreAllMocks();
    expect(lost).toBeGreaterThan(0);
    expect(post.taken).toHaveLength(1);
    expect(await recordOf(event)).toMatchObject({ state: 'sent' });
  });

  test('sent again after its answer got lost bears the same name, and another letter another', async () => {
    const [event, other] = [anEvent(), anEvent()];
    post.answers('lost');
    await expect(send(event)).rejects.toThrow();
    post.answers('taken');
    at('2026-09-20T10:03:01Z');
    await send(event);
    await send(other);
    const names = post.taken.map(
      ({ headers }) => headers.find(({ Name }) => Name === 'X-Mentorship-Reference')?.Value,
    );
    expect(names).toHaveLength(3);
    expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });
});

describe('who is not written to', () => {
  test('a person of whom no address is known: staff is told', async () => {
    const event = anEvent();
    await send(event, essential, { personId: 'nobody-knows' });
    await send(event, essential, { personId: 'nobody-knows' });
    expect(post.taken).toHaveLength(0);
    expect(await recordOf(event, { personId: 'nobody-knows' })).toMatchObject({ reason: 'no-address' });
  });

  test('an address that returned an earlier letter', async () => {
    const event = anEvent();
    const dead = { email: 'Gone@People.example', name: 'Gone' };
    const suppression = {
      addressHash: addressHash('gone@people.example'),
      reason: 'bounce' as const,
      at: '',
    };
    await commitStep(create(suppressions, suppression).writes);
    await send(event, essential, dead);
    expect(post.taken).toHaveLength(0);
    expect(await recordOf(event, dead)).toMatchObject({ state: 'undeliverable', reason: 'suppressed' });
  });

  test('a "recipient" that is more than one address', async () => {
    const event = anEvent();
    await send(event, essential, { email: 'a@people.example\r\nBcc: b@people.example', name: 'Eve' });
    expect(post.taken).toHaveLength(0);
  });

  test('somebody who does not want reminders; what was agreed still comes', async () => {
    const [reminding, agreed] = [anEvent(), anEvent()];
    await chooseMailPreferences({ id: NOOR_MENTEE.sub }, { reminders: false });
    await send(reminding, reminder);
    await send(agreed, essential);
    expect(post.taken).toHaveLength(1);
    expect(await recordOf(reminding)).toMatchObject({ state: 'withheld' });
    await chooseMailPreferences({ id: NOOR_MENTEE.sub }, { reminders: true });
  });
});

describe('E4: one-click unsubscription (RFC 8058)', () => {
  const names = () =>
    (post.taken[0]?.headers ?? []).map(({ Name }) => Name).filter((name) => name.startsWith('List-'));

  test('is on reminders', async () => {
    await send(anEvent(), reminder);
    expect(names()).toEqual(['List-Unsubscribe', 'List-Unsubscribe-Post']);
    expect(post.taken[0]?.text).toContain('https://app.example/mail-preferences');
  });

  test('is not on letters about agreements and money', async () => {
    await send(anEvent(), essential);
    expect(names()).toEqual([]);
    expect(post.taken[0]?.text).not.toContain('mail-preferences');
  });

  test('is not on letters to a desk, which has no account', async () => {
    await send(anEvent(), reminder, { email: 'desk@cncf.example', name: 'Finance' });
    expect(names()).toEqual([]);
    expect(post.taken[0]?.text).not.toContain('mail-preferences');
  });
});
