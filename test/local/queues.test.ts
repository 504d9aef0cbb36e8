/** Queues that a function reads, and the way back of mail that nobody takes. */
import { useCloud } from './fixture/cloud.ts';

const cloud = useCloud();
const seen = () =>
  cloud()
    .cloud.logOf('reader')
    .flatMap((line) => line.match(/^\S+Z .*$/gm) ?? []);

/** What a thread prints arrives a moment after its answer. */
async function seenAll(count: number): Promise<string[]> {
  for (let left = 200; left > 0 && seen().length < count; left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return seen();
}

/** As any SDK sends it. */
async function send(body: string): Promise<void> {
  const answer = await fetch(cloud().cloud.statesUrl, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ QueueUrl: 'http://any/000000000000/notes-returned', MessageBody: body }),
  });
  expect(answer.status).toBe(200);
}

test('each message reaches the reader at once; what it cannot read yet comes again when it is visible again', async () => {
  await Promise.all(['one', 'later', 'two', 'three'].map(send));
  await cloud().cloud.settled();
  expect((await seenAll(3)).map((line) => line.split(' ')[1]).sort()).toEqual(['one', 'three', 'two']);
  await cloud().cloud.advanceBy(59_000);
  expect(seen()).toHaveLength(3);
  await cloud().cloud.advanceBy(1000);
  expect((await seenAll(4)).at(-1)).toBe('2026-06-01T00:01:00.000Z later');
  expect(cloud().cloud.deadLetters()).toEqual([]);
});

test('what it can never read is put aside after its attempts, and alone', async () => {
  await Promise.all(['poison', 'good'].map(send));
  await cloud().cloud.advanceBy(119_000);
  expect(cloud().cloud.deadLetters()).toEqual([]);
  await cloud().cloud.advanceBy(1000);
  expect(cloud().cloud.deadLetters()).toMatchObject([{ queue: 'notes-unread', body: 'poison' }]);
  expect((await seenAll(5)).filter((line) => line.endsWith(' good'))).toHaveLength(1);
});

test('a mail to the simulator of bounces comes back as a notice; one that no destination asks for does not', async () => {
  const before = (await seenAll(5)).length;
  const write = (note: string, mail: string) => cloud().deed('write', { note, mail });
  await write('to-nobody', 'bounce+noor@simulator.amazonses.com');
  await write('to-grumbler', 'complaint@simulator.amazonses.com');
  await write('to-somebody', 'noor@example.org');
  await cloud().cloud.advanceBy(10_000);
  const notices = (await seenAll(before + 1))
    .slice(before)
    .map((line) => JSON.parse(line.slice(line.indexOf(' '))));
  const mail = cloud()
    .cloud.mailbox()
    .find(({ to }) => to[0]?.startsWith('bounce'));
  expect(notices).toMatchObject([
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'bounce+noor@simulator.amazonses.com' }],
      },
      mail: { messageId: mail?.id, tags: { 'ses:configuration-set': ['notes'] } },
    },
  ]);
});
