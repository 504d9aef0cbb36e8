/** From an event of the table to mails: whom it concerns, all of them, and none twice. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { newId } from '../../functions/kernel/ids.ts';
import { handler } from '../../functions/notifications/consumer.ts';
import { undeliverableQueue } from '../../functions/notifications/mail.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { countUpTo } from '../../functions/platform/table/read.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import { makeProgram, PROGRAM } from '../administration/facts.ts';
import { ADA_ADMINISTRATOR, asPerson, MIRA_MENTOR, OTTO_APPLICANT } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { useMailService } from './mail-service.ts';

const table = useTable();
const post = useMailService();

const eventOf = (name: string): DomainEvent => ({
  eventId: newId('event'),
  name,
  subjectType: 'program',
  subjectId: PROGRAM,
  sequence: 1,
  at: new Date().toISOString(),
  actorKind: 'person',
  actorId: 'sub-stella-staff',
  requestId: 'req_1',
  data: {},
  previousHash: '',
  hash: '',
});

/** Sequence numbers of the records that come again. */
async function deliver(...events: readonly DomainEvent[]): Promise<string[]> {
  const records = events.map((event, index) => ({
    eventName: 'INSERT',
    eventID: `r${index}`,
    dynamodb: { NewImage: marshall({ ...event, type: 'event' }), SequenceNumber: String(index) },
  }));
  const { batchItemFailures } = await handler({ Records: records } as never);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

beforeEach(async () => {
  await table.fresh();
  await makeProgram(
    [ADA_ADMINISTRATOR, 'administrator'],
    [OTTO_APPLICANT, 'administrator'],
    [MIRA_MENTOR, 'mentor'],
  );
  await commitStep([ADA_ADMINISTRATOR, MIRA_MENTOR].map((somebody) => rememberContact(asPerson(somebody))));
});

test('an approved program: its administrators are told, each once, however often the event comes', async () => {
  const approved = eventOf('program-approved');
  expect(await deliver(approved, approved)).toEqual([]);
  expect(await deliver(approved)).toEqual([]);
  expect(post.taken.map(({ to, subject }) => [to, subject])).toEqual([
    [ADA_ADMINISTRATOR.email, 'Approved: Flux: progressive delivery'],
  ]);
});

test('who could not be reached is known to staff of the organization', async () => {
  await deliver(eventOf('program-approved'));
  const queue = { index: 'queue', partition: undeliverableQueue('org_cncf') } as const;
  expect(await countUpTo(queue, 10)).toEqual({ count: 1, more: false });
});

test('W8: while the mail service is out of order the event and what follows it come again, and nothing is lost', async () => {
  const [first, second] = [eventOf('program-approved'), eventOf('program-approved')];
  post.answers('down');
  expect(await deliver(first, second)).toEqual(['0']);
  post.answers('taken');
  expect(await deliver(first, second)).toEqual([]);
  expect(post.taken).toHaveLength(2);
}, 20_000);

test('W8: a record that is no event at all does not pass for done', async () => {
  const broken = { ...eventOf('program-approved'), sequence: 'first' } as never;
  expect(await deliver(broken)).toEqual(['0']);
});

test('an event that concerns nobody by mail is simply done', async () => {
  expect(await deliver(eventOf('nothing-of-the-kind'))).toEqual([]);
  expect(post.taken).toEqual([]);
});
