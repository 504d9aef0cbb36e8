import { useCloud } from './fixture/cloud.ts';

const DAY = 86_400_000;

describe.each(['extenddb', 'dynoxide'] as const)('what happens by itself, on %s', (engine) => {
  const cloud = useCloud({ engine });
  const execution = (name: string) =>
    cloud()
      .cloud.executions()
      .find((one) => one.name === name);

  it('carries an event of the table to its consumer, once', async () => {
    await cloud().deed('write', { note: 'first', mail: 'ann@example.org' });
    await cloud().cloud.settled();
    const mails = cloud().cloud.mailbox();
    expect(mails).toMatchObject([
      {
        to: ['ann@example.org'],
        subject: 'Written: NOTE#first',
        letter: 'note-written',
        sentAt: Date.UTC(2026, 5, 1),
      },
    ]);
  });

  it('waits for an answer, and goes on with it at the time it comes', async () => {
    await cloud().deed('start', { note: 'answered' });
    await cloud().cloud.advanceBy(3 * DAY);
    expect(execution('answered')?.states).toMatchObject([
      { name: 'Wait for the reader', waitsFor: 'token', until: Date.UTC(2026, 5, 15) },
    ]);
    await cloud().deed('write', { note: 'answered', kind: 'read' });
    await cloud().cloud.settled();
    expect(execution('answered')?.states).toMatchObject([
      { name: 'Rest for a day', until: Date.UTC(2026, 5, 5) },
    ]);
    await cloud().cloud.advanceBy(2 * DAY);
    expect(execution('answered')).toMatchObject({ status: 'SUCCEEDED', stopDate: Date.UTC(2026, 5, 5) });
  });

  it('times out in order when the clock jumps over everything', async () => {
    await cloud().deed('start', { note: 'unread' });
    await cloud().cloud.advanceBy(30 * DAY);
    expect(execution('unread')).toMatchObject({ status: 'SUCCEEDED', stopDate: Date.UTC(2026, 5, 20) });
    const { body } = await cloud().deed('read', { note: 'unread', item: 'DONE#unread' });
    expect(body).toMatchObject({ found: { at: { S: '2026-06-20T00:00:00.000Z' } } });
  });

  it('starts what is scheduled, every night on the way', async () => {
    const night = { note: 'night-2026-06-18T03:00:00.000Z', item: 'DONE#nightly' };
    expect((await cloud().deed('read', night)).body).toMatchObject({
      found: { at: { S: '2026-06-18T03:00:00.000Z' } },
    });
  });

  it('puts a poison record aside after its attempts, and nothing else with it', async () => {
    const before = cloud().cloud.mailbox().length;
    await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((note) =>
        cloud().deed('write', { note: `batch-${note}`, kind: note === 'c' ? 'poison' : 'written' }),
      ),
    );
    await cloud().cloud.advanceBy(60_000);
    expect(cloud().cloud.mailbox().length - before).toBe(4);
    const letters = cloud().cloud.deadLetters();
    expect(letters.map(({ queue }) => queue)).toEqual(['notes-unhandled']);
    expect(JSON.parse(letters[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });
});
