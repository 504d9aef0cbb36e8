/**
 * W8: batches as the stream hands them over, with duplicates, several partitions, events that fail for a while and a record
 * that nobody can read. Nothing is lost, nothing takes effect twice, and the order of each partition is kept.
 */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { consumer } from '../../functions/platform/consumer.ts';
import { search } from './runs.ts';

interface Told {
  readonly partition: 'a' | 'b' | 'c';
  /** How often it fails before it is done. */
  readonly fails: number;
  /** Nobody can read it, ever. */
  readonly poison: boolean;
}

const recordOf = ({ partition, poison }: Told, place: number): DynamoDBRecord => {
  const event = {
    eventId: `evt_${place}`,
    name: 'something-happened',
    subjectType: 'program',
    subjectId: partition,
    sequence: 1,
    at: '2026-09-01T10:00:00.000Z',
    actorKind: 'workflow',
    actorId: 'w',
    requestId: 'req_1',
    data: {},
    previousHash: '',
    hash: '',
  };
  const image = poison ? { type: 'event', eventId: event.eventId } : { ...event, type: 'event' };
  return {
    eventName: 'INSERT',
    eventID: `record-${place}`,
    dynamodb: {
      Keys: marshall({ pk: partition, sk: String(place) }) as never,
      NewImage: marshall(image) as never,
      SequenceNumber: String(place),
    },
  };
};

const TRIES = 4;

type Handler = (batch: DynamoDBStreamEvent) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

/**
 * What the event source does (AWS: partial batch responses with bisection): what comes from the reported record on is
 * handed over again; what has been tried often enough is halved, and a single one goes to the dead-letter queue.
 */
async function handOver(handler: Handler, records: readonly DynamoDBRecord[], dead: string[]): Promise<void> {
  let waiting = [...records];
  let size = waiting.length;
  let tried = 0;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, size);
    const { batchItemFailures } = await handler({ Records: batch });
    const reported = batchItemFailures[0]?.itemIdentifier;
    const done =
      reported === undefined
        ? batch.length
        : batch.findIndex((one) => one.dynamodb?.SequenceNumber === reported);
    expect(done).toBeGreaterThanOrEqual(0);
    tried = done > 0 ? 0 : tried + 1;
    waiting = waiting.slice(done);
    if (reported === undefined || done > 0) size = waiting.length;
    else if (size > 1) size = Math.ceil(size / 2);
    else if (tried >= TRIES) {
      dead.push(String(waiting.shift()?.dynamodb?.SequenceNumber));
      [size, tried] = [waiting.length, 0];
    }
  }
}

/** One in sixteen can never be read. */
const told = fc.record({
  partition: fc.constantFrom<'a' | 'b' | 'c'>('a', 'b', 'c'),
  fails: fc.constantFrom<number>(0, 0, 0, 1, 2),
  poison: fc.integer({ min: 0, max: 15 }).map((one) => one === 15),
});
const batches = fc.array(told, { minLength: 1, maxLength: 12 });

beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));

test('nothing is lost or done twice, and each partition keeps its order', async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.array(fc.nat(11), { maxLength: 4 }), async (all, again) => {
      const left = new Map(all.map(({ fails }, place) => [`evt_${place}`, fails]));
      const done: string[] = [];
      const handler = consumer(async ({ eventId }) => {
        // A fact of its own, under the name of the event: it is made once.
        if (done.includes(eventId)) return;
        const fails = left.get(eventId) ?? 0;
        left.set(eventId, fails - 1);
        if (fails > 0) throw new Error('not now');
        done.push(eventId);
      }) as unknown as Handler;
      const dead: string[] = [];
      const records = all.map(recordOf);
      await handOver(handler, records, dead);
      // The stream brings some of it once more.
      const duplicates = [...new Set(again)].sort((one, other) => one - other);
      await handOver(
        handler,
        duplicates.flatMap((place) =>
          all[place]?.poison === false ? [records[place] as DynamoDBRecord] : [],
        ),
        dead,
      );
      const poisoned = all.flatMap(({ poison }, place) => (poison ? [String(place)] : []));
      expect(dead.sort()).toEqual(poisoned.sort());
      expect([...done].sort()).toEqual(
        all.flatMap(({ poison }, place) => (poison ? [] : [`evt_${place}`])).sort(),
      );
      for (const partition of ['a', 'b', 'c']) {
        const places = done
          .map((id) => Number(id.slice(4)))
          .filter((place) => all[place]?.partition === partition);
        expect(places).toEqual([...places].sort((one, other) => one - other));
      }
    }),
    search(300),
  );
});
