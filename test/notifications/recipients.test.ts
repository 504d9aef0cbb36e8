/** Who is not written to, and who may say with one click that it is enough (trust E2, E4). */
import { addressHash, suppressions } from '../../functions/notifications/suppression.ts';
import { chooseMailPreferences } from '../../functions/notifications/use-cases/choose-mail-preferences.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { create } from '../../functions/platform/table/write.ts';
import { NOOR_MENTEE } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { anEvent, essential, noorIsKnown, recordOf, reminder, send } from './a-letter.ts';
import { useMailService } from './mail-service.ts';

useTable();
const post = useMailService();
beforeAll(noorIsKnown);
beforeEach(() => at('2026-09-20T10:00:00Z'));

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
