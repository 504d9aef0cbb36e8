/** W8: the order of each partition is kept, the others do not wait for it, and nothing that failed is lost. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { newId } from '../../functions/kernel/ids.ts';
import { consumer } from '../../functions/platform/consumer.ts';

const eventOf = (name: string): DomainEvent => ({
  eventId: newId('event'),
  name,
  subjectType: 'program',
  subjectId: 'prg_1',
  sequence: 1,
  at: '2026-09-01T10:00:00.000Z',
  actorKind: 'workflow',
  actorId: 'w',
  requestId: 'req_1',
  data: {},
  previousHash: '',
  hash: '',
});

/** Records in the order of the stream: `a1` is event 1 of partition a. */
const batchOf = (...names: readonly string[]) =>
  ({
    Records: names.map((name, index) => ({
      eventName: 'INSERT',
      eventID: `record-${index}`,
      dynamodb: {
        Keys: marshall({ pk: name.slice(0, 1), sk: name }),
        NewImage: marshall({ ...eventOf(name), type: 'event' }),
        SequenceNumber: String(100 + index),
      },
    })),
  }) as never;

const again = (...sequenceNumbers: readonly string[]) => ({
  batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })),
});

beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('events of one partition come one after the other, in their order', async () => {
  const begun: string[] = [];
  let isAtWork = false;
  const handler = consumer(async ({ name }) => {
    expect(isAtWork).toBe(false);
    isAtWork = true;
    begun.push(name);
    await new Promise((resolve) => setTimeout(resolve, 3));
    isAtWork = false;
  });
  expect(await handler(batchOf('a1', 'a2', 'a3'))).toEqual(again());
  expect(begun).toEqual(['a1', 'a2', 'a3']);
});

test('another partition does not wait', async () => {
  let letGo = (): void => undefined;
  const handler = consumer(({ name }) =>
    name === 'b1' ? Promise.resolve(letGo()) : new Promise<void>((resolve) => (letGo = resolve)),
  );
  // a1 ends only when b1, which comes after it, has been handled.
  expect(await handler(batchOf('a1', 'b1'))).toEqual(again());
});

test('one that fails ends its partition; the first in the order of the stream is reported', async () => {
  const handled: string[] = [];
  const handler = consumer(async ({ name }) => {
    handled.push(name);
    if (name === 'b1' || name === 'a2') throw new Error('not now');
  });
  expect(await handler(batchOf('a1', 'b1', 'a2', 'b2', 'a3', 'c1'))).toEqual(again('101'));
  expect(handled.sort()).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('what is no event is passed over', async () => {
  const react = jest.fn(async () => undefined);
  const record = { eventName: 'MODIFY', dynamodb: { NewImage: marshall({ type: 'event' }) } };
  expect(await consumer(react)({ Records: [record] } as never)).toEqual(again());
  expect(react).not.toHaveBeenCalled();
});
