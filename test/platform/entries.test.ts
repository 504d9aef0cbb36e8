/** Workflow steps and stream consumers: bad input fails by name, order is kept, nothing is lost. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { Problem } from '../../functions/kernel/problem.ts';
import { consumer } from '../../functions/platform/consumer.ts';
import { step, tasks } from '../../functions/platform/tasks.ts';

const Input = v.object({ applicationId: v.string() });
const fault = (name: string, more: object): Error =>
  Object.assign(new Error('asked for by ada@people.example'), { name }, more);
/** What the faults say: more than three letters, for an id may hold `ada` by chance. */
const WORDS = /ada@people|ada of example/i;
const handler = tasks({
  answer: step(Input, async ({ applicationId }, { actor, execution, token }) => ({
    applicationId,
    actor,
    execution,
    token,
  })),
  refuse: step(Input, async () => {
    throw new Problem('wrong-state', 'The application is declined.');
  }),
  busy: step(Input, async () => {
    throw new Problem('try-again', 'Many changes at once.');
  }),
  silent: step(Input, async () => undefined),
  throttled: step(Input, async () => {
    throw fault('ProvisionedThroughputExceededException', { $metadata: { httpStatusCode: 400 } });
  }),
  broken: step(Input, async () => {
    throw fault('KMSInternalException', { $metadata: { httpStatusCode: 500 } });
  }),
  unreachable: step(Input, async () => {
    throw fault('TypeError', { cause: fault('Error', { code: 'ECONNRESET' }) });
  }),
  forbidden: step(Input, async () => {
    throw fault('AccessDeniedException', { $metadata: { httpStatusCode: 400 } });
  }),
} as never);
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: Error) => error.name,
  );
let faults: unknown[] = [];

beforeEach(() => {
  faults = [];
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation((line) => faults.push(line));
});

describe('a step', () => {
  test('is told its input, its execution and its token, and acts as the workflow', async () => {
    expect(
      await handler({ task: 'answer', execution: 'app_1', token: 't', applicationId: 'app_1', more: 1 }),
    ).toEqual({
      applicationId: 'app_1',
      actor: { kind: 'workflow', id: 'app_1' },
      execution: 'app_1',
      token: 't',
    });
  });

  test('always answers an object', async () => {
    expect(await handler({ task: 'silent', execution: 'app_1', applicationId: 'app_1' })).toEqual({});
  });

  test('a refusal is an error by its code, for Catch; a busy table one that is retried', async () => {
    expect(await nameOf(handler({ task: 'refuse', execution: 'x', applicationId: 'a' }))).toBe(
      'Problem.wrong-state',
    );
    expect(await nameOf(handler({ task: 'busy', execution: 'x', applicationId: 'a' }))).toBe('TryAgain');
  });

  test.each(['throttled', 'broken', 'unreachable'])(
    'a service that is %s for a moment is a fault the graph retries, not the end of a journey',
    async (task) => {
      expect(await nameOf(handler({ task, execution: 'x', applicationId: 'a' }))).toBe('TryAgain');
      expect(faults).toHaveLength(1);
    },
  );

  test('what is thrown on says the name of a fault and none of its words (P4)', async () => {
    const bad = { task: 'answer', execution: 'x', applicationId: { name: 'Ada of Example' } };
    const named = [
      ['AccessDeniedException', { task: 'forbidden', execution: 'x', applicationId: 'a' }],
      ['ValiError', bad],
      ['ValiError', 'Ada of Example'],
    ] as const;
    for (const [name, input] of named) {
      const thrown = await handler(input).then(
        () => undefined,
        (error: Error) => error,
      );
      expect(thrown?.name).toBe(name);
      expect(thrown).not.toHaveProperty('cause');
      expect(thrown?.stack).not.toMatch(WORDS);
    }
    expect(JSON.stringify(faults)).not.toMatch(WORDS);
  });

  test.each([
    ['an unknown task', { task: 'unknown', execution: 'x' }],
    ['a missing field', { task: 'answer', execution: 'x' }],
    ['a field of a wrong type', { task: 'answer', execution: 'x', applicationId: 7 }],
    ['no execution', { task: 'answer', applicationId: 'a' }],
    ['no object', 'answer'],
    ['the name of something every object has', { task: 'constructor', execution: 'x' }],
  ])('refuses %s', async (_what, input) => {
    expect(await nameOf(handler(input))).not.toBe('none');
  });
});

const happened = (number: number, more: Record<string, unknown> = {}): DynamoDBRecord => ({
  eventID: `id-${number}`,
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(number),
    NewImage: marshall({
      pk: 'APPLICATION#app_1',
      sk: `EVENT#APPLICATION#${number}`,
      type: 'event',
      eventId: `evt_${number}`,
      name: 'application-submitted',
      subjectType: 'application',
      subjectId: 'app_1',
      sequence: number,
      at: '2026-08-01T00:00:00.000Z',
      actorKind: 'person',
      actorId: 'sub-1',
      requestId: 'req',
      data: {},
      previousHash: '0',
      hash: '1',
      ...more,
    }) as never,
  },
});

describe('a consumer', () => {
  test('takes events in their order and nothing else', async () => {
    const seen: string[] = [];
    const take = consumer(async ({ eventId }) => {
      seen.push(eventId);
    });
    const others: DynamoDBRecord[] = [
      { ...happened(2), eventName: 'MODIFY' },
      {
        eventID: 'x',
        eventName: 'INSERT',
        dynamodb: { SequenceNumber: '3', NewImage: { type: { S: 'application' } } },
      },
      { eventID: 'y', eventName: 'REMOVE', dynamodb: { SequenceNumber: '4' } },
    ];
    expect(await take({ Records: [happened(1), ...others, happened(5)] })).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual(['evt_1', 'evt_5']);
  });

  test('stops at the first it cannot take: that one and all after it come again (W8)', async () => {
    const seen: string[] = [];
    const take = consumer(async ({ eventId }) => {
      if (eventId === 'evt_2') throw new Error('mail to ada@people.example failed');
      seen.push(eventId);
    });
    expect(await take({ Records: [happened(1), happened(2), happened(3)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
    expect(seen).toEqual(['evt_1']);
    expect(JSON.stringify(faults)).not.toContain('ada@people.example');
  });

  test('a record that is no event of ours is put aside, not skipped', async () => {
    const take = consumer(async () => undefined);
    expect(await take({ Records: [happened(7, { data: { nested: { too: 'deep' } } })] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
  });
});
