/** What follows from an event: executions that begin, people's waits that end; once, however often it comes. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { handler } from '../../functions/administration/consumer.ts';
import { applications } from '../../functions/applications/repository.ts';
import { applicationEnded } from '../../functions/applications/waits.ts';
import type { DomainEvent, EventData } from '../../functions/kernel/event.ts';
import { newId } from '../../functions/kernel/ids.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { change } from '../../functions/platform/table/write.ts';
import { tasks } from '../../functions/platform/tasks.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import { waitStep } from '../../functions/platform/waits.ts';
import { termOf, terms } from '../../functions/terms/repository.ts';
import { asPerson, NOOR_MENTEE } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { APPLICATION, application, make, makeApplication, PROGRAM, TERM, term } from './facts.ts';
import { useWorkflowService } from './workflow-service.ts';

const table = useTable();
const workflows = useWorkflowService();
beforeEach(() => table.fresh());

/** The event as the table's stream brings it. */
async function happens(name: string, subjectId: string, data: EventData = {}) {
  const event: DomainEvent = {
    eventId: newId('event'),
    name,
    subjectType: 'any',
    subjectId,
    sequence: 1,
    at: new Date().toISOString(),
    actorKind: 'person',
    actorId: NOOR_MENTEE.sub,
    requestId: 'req_1',
    data,
    previousHash: '',
    hash: '',
  };
  const dynamodb = { NewImage: marshall({ ...event, type: 'event' }), SequenceNumber: '7' };
  const record = { eventName: 'INSERT', eventID: '1', dynamodb };
  const { batchItemFailures } = await handler({ Records: [record] } as never);
  return batchItemFailures.length === 0 ? 'done' : 'comes again';
}

describe('executions begin', () => {
  test('for a term, named by it', async () => {
    expect(await happens('term-created', TERM)).toBe('done');
    expect(workflows.started).toEqual([{ machine: 'term-cycle', name: TERM, input: { termId: TERM } }]);
  });

  test('for an application, with ids and nothing else', async () => {
    await makeApplication();
    expect(await happens('application-submitted', APPLICATION)).toBe('done');
    const input = { applicationId: APPLICATION, termId: TERM, programId: PROGRAM };
    expect(workflows.started).toEqual([{ machine: 'mentee-journey', name: APPLICATION, input }]);
  });

  test('for each approval of an installment', async () => {
    await happens('installment-approved', 'ins_noor_1', { attempt: 1 });
    await happens('installment-approved', 'ins_noor_1', { attempt: 2 });
    expect(workflows.started.map(({ name, input }) => [name, input])).toEqual([
      ['ins_noor_1-1', { installmentId: 'ins_noor_1', attempt: 1 }],
      ['ins_noor_1-2', { installmentId: 'ins_noor_1', attempt: 2 }],
    ]);
  });

  test('W6: one that was started already is left alone', async () => {
    workflows.fails('ExecutionAlreadyExists');
    expect(await happens('term-created', TERM)).toBe('done');
  });

  test('W8: the event comes again when the service is out of order', async () => {
    workflows.fails('ServiceUnavailable');
    expect(await happens('term-created', TERM)).toBe('comes again');
  });

  test('an approval that does not say which is an event of no use: it ends where such events are kept', async () => {
    expect(await happens('installment-approved', 'ins_noor_1')).toBe('comes again');
    expect(workflows.started).toEqual([]);
  });

  test('for nothing else', async () => {
    expect(await happens('nothing-of-the-kind', APPLICATION)).toBe('done');
    expect(workflows.started).toEqual([]);
  });
});

describe('waits end', () => {
  const steps = tasks({ wait: waitStep(applicationEnded) as never });
  const waitFor = () =>
    runStep(steps, 'wait', {
      subjectId: APPLICATION,
      until: '2026-09-01T18:00:00.000Z',
      termId: TERM,
      token: 'token-of-noor',
      execution: APPLICATION,
    });

  async function withdraw(): Promise<void> {
    const before = await makeApplication();
    await waitFor();
    const after = { ...application, state: 'withdrawn', endedAt: '2026-08-20T10:00:00.000Z' } as const;
    const happening = { event: 'application-withdrawn', actor: asPerson(NOOR_MENTEE) };
    await commitStep(change(applications, before, after, happening).writes);
  }

  test('by the fact that is waited for, once', async () => {
    await withdraw();
    expect(await happens('application-withdrawn', APPLICATION)).toBe('done');
    expect(await happens('application-withdrawn', APPLICATION)).toBe('done');
    expect(workflows.answered).toEqual([{ token: 'token-of-noor', answer: { outcome: 'withdrawn' } }]);
    expect(await openWaits(APPLICATION)).toEqual([]);
    expect(await openWaits(TERM)).toEqual([]);
  });

  test('not by an event whose fact is not there', async () => {
    await makeApplication();
    await waitFor();
    expect(await happens('application-withdrawn', APPLICATION)).toBe('done');
    expect(workflows.answered).toEqual([]);
  });

  test('W3: harmlessly when nobody waits any more', async () => {
    await withdraw();
    workflows.fails('TaskTimedOut');
    expect(await happens('application-withdrawn', APPLICATION)).toBe('done');
    expect(await openWaits(APPLICATION)).toEqual([]);
  });

  test('W: of whoever read a date before the calendar moved and comes to wait by it after, once', async () => {
    await makeApplication();
    expect(await happens('term-rescheduled', TERM)).toBe('done');
    expect(workflows.answered).toEqual([]);
    await waitFor();
    expect(workflows.answered).toEqual([{ token: 'token-of-noor', answer: { outcome: 'rescheduled' } }]);
    await waitFor();
    expect(workflows.answered).toHaveLength(1);
    expect(await openWaits(APPLICATION)).toHaveLength(1);
  });

  test('W: of somebody re-armed, who comes to wait by the new date and is left alone', async () => {
    await makeApplication();
    await waitFor();
    expect(await happens('term-rescheduled', TERM)).toBe('done');
    await waitFor();
    expect(workflows.answered).toHaveLength(1);
  });

  test('W: not of somebody whose time was up as the calendar moved: the next wait tells', async () => {
    await makeApplication();
    await waitFor();
    workflows.fails('TaskTimedOut');
    expect(await happens('term-rescheduled', TERM)).toBe('done');
    workflows.fails(undefined);
    await waitFor();
    expect(workflows.answered).toEqual([{ token: 'token-of-noor', answer: { outcome: 'rescheduled' } }]);
  });

  test('of everybody in review, when the term is cancelled', async () => {
    await makeApplication();
    await make(terms, term, 'term-created');
    await waitFor();
    expect(await happens('term-cancelled', TERM)).toBe('done');
    expect(workflows.answered).toEqual([]);
    const before = await termOf(TERM);
    if (before === undefined) throw new Error('There is no term.');
    const cancelled = { ...before, cancelledAt: '2026-08-15T10:00:00.000Z' };
    const happening = { event: 'term-cancelled', actor: asPerson(NOOR_MENTEE) };
    await commitStep(change(terms, before, cancelled, happening).writes);
    expect(await happens('term-cancelled', TERM)).toBe('done');
    expect(workflows.answered).toEqual([{ token: 'token-of-noor', answer: { outcome: 'cancelled' } }]);
  });

  test('of everybody concerned, to be worked out anew, when the calendar of a term moved', async () => {
    await makeApplication();
    await waitFor();
    expect(await happens('term-rescheduled', TERM)).toBe('done');
    expect(workflows.answered).toEqual([{ token: 'token-of-noor', answer: { outcome: 'rescheduled' } }]);
  });
});
