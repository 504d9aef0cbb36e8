/** E1: one mail per (letter, recipient, event), retries included; and nothing is lost on the way. */
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Mail, mails } from '../../functions/notifications/mail.ts';
import { mailReference } from '../../functions/notifications/mail-reference.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { create } from '../../functions/platform/table/write.ts';
import { NOOR_MENTEE } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { anEvent, noorIsKnown, recordOf, send } from './a-letter.ts';
import { useMailService } from './mail-service.ts';

useTable();
const post = useMailService();
beforeAll(noorIsKnown);
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
