/** Looking at what waits, and mending what has stopped: no fact changes, and yet there is one record of each step. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { applicationEnded } from '../../functions/applications/waits.ts';
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { handler as mailConsumer } from '../../functions/notifications/consumer.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { tasks } from '../../functions/platform/tasks.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import { waitStep } from '../../functions/platform/waits.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { terms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR, asPerson, NOOR_MENTEE } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { useMailService } from '../notifications/mail-service.ts';
import { operate, recordsOf, signed } from './an-operator.ts';
import {
  APPLICATION,
  application,
  ENROLLMENT,
  enrollment,
  installment,
  make,
  makeApplication,
  makeProgram,
  PROGRAM,
  TERM,
  term,
} from './facts.ts';
import { useWorkflowService } from './workflow-service.ts';

const table = useTable();
const workflows = useWorkflowService();
const mails = useMailService();
const UNTIL = '2026-09-01T18:00:00.000Z';

beforeEach(async () => {
  await table.fresh();
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  at('2026-08-12T12:00:00.000Z');
});

const waiting = () =>
  runStep(tasks({ wait: waitStep(applicationEnded) }), 'wait', {
    ...{ subjectId: APPLICATION, termId: TERM, until: UNTIL },
    token: 'secret-token-of-the-wait',
  });

async function termWithApplication(): Promise<void> {
  await make(terms, term, 'term-created');
  await makeApplication();
}

describe('look', () => {
  test('says where it stands, what is waited for and until when, how it runs and what happened; no token (W4)', async () => {
    await termWithApplication();
    await waiting();
    workflows.standing.set(APPLICATION, 'RUNNING');
    const answer = await operate('look', { of: APPLICATION });
    expect(answer.says).toBe(
      `The application ${APPLICATION} is submitted. Its execution is RUNNING. 1 wait is open; it ends on 1 Sep 2026 ` +
        '18:00 UTC (application-ended). 1 record of its history; the chain is whole.',
    );
    expect(answer).toMatchObject({
      ok: true,
      waits: [{ name: 'application-ended', of: APPLICATION, until: UNTIL }],
      execution: { workflow: 'mentee-journey', name: APPLICATION, status: 'RUNNING' },
      history: [{ event: 'application-submitted', by: `person ${NOOR_MENTEE.sub}` }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret-token');
    expect(await recordsOf(`APPLICATION#${APPLICATION}`)).toEqual([]);
  });

  test('at a term, at a program, at a mentorship with all that hangs on it', async () => {
    await makeProgram([ADA_ADMINISTRATOR, 'administrator']);
    await termWithApplication();
    await make(enrollments, enrollment, 'enrollment-created');
    await waiting();
    expect((await operate('look', { of: PROGRAM })).says).toContain(
      'is published. No execution goes with it.',
    );
    expect((await operate('look', { of: TERM })).says).toContain('is accepting');
    expect((await operate('look', { of: ENROLLMENT })).waits).toHaveLength(1);
    expect((await operate('look', { of: 'chk_noor_1' })).code).toBe('not-found');
    expect((await operate('look', { of: 'let_noor' })).code).toBe('invalid-request');
  });
});

describe('start what is missing', () => {
  test('an application’s journey, by its name, once', async () => {
    await termWithApplication();
    expect((await operate('start-execution', { of: APPLICATION })).says).toContain('is started');
    const input = { applicationId: APPLICATION, termId: TERM, programId: PROGRAM };
    expect(workflows.started).toEqual([{ machine: 'mentee-journey', name: APPLICATION, input }]);
    expect(await recordsOf(`APPLICATION#${APPLICATION}`)).toMatchObject([
      { ...signed, name: 'execution-started-by-hand', data: { of: APPLICATION } },
    ]);
    workflows.standing.set(APPLICATION, 'RUNNING');
    expect((await operate('start-execution', { of: APPLICATION })).says).toContain('there already');
    expect(workflows.started).toHaveLength(1);
    expect(await recordsOf(`APPLICATION#${APPLICATION}`)).toHaveLength(1);
  });

  test('a term’s cycle, and a payment somebody approved; never one that nobody did', async () => {
    await make(terms, term, 'term-created');
    await make(installments, installment, 'installment-due');
    expect(await operate('start-execution', { of: TERM })).toMatchObject({ ok: true });
    expect((await operate('start-execution', { of: installment.installmentId })).code).toBe('wrong-state');
    await makeApplication({ ...application, applicationId: 'app_draft' } as never);
    at('2026-12-24T12:00:00.000Z');
    expect((await operate('start-execution', { of: TERM })).code).toBe('wrong-state');
    expect(workflows.started.map(({ name }) => name)).toEqual([TERM]);
  });
});

test('redrive: what has failed goes on; what runs, or never was, does not', async () => {
  await termWithApplication();
  expect((await operate('redrive-execution', { of: APPLICATION })).code).toBe('not-found');
  workflows.standing.set(APPLICATION, 'RUNNING');
  expect((await operate('redrive-execution', { of: APPLICATION })).code).toBe('wrong-state');
  workflows.standing.set(APPLICATION, 'FAILED');
  expect((await operate('redrive-execution', { of: APPLICATION })).says).toContain(
    'goes on from the step that failed',
  );
  expect(workflows.redriven).toEqual([APPLICATION]);
  expect(await recordsOf(`APPLICATION#${APPLICATION}`)).toMatchObject([
    { ...signed, name: 'execution-redriven' },
  ]);
});

test('re-arm: whoever waits by a term’s calendar looks again, once', async () => {
  await termWithApplication();
  await waiting();
  expect((await operate('rearm-waits', { of: TERM })).says).toContain('1 wait for');
  expect(workflows.answered).toEqual([
    { token: 'secret-token-of-the-wait', answer: { outcome: 'rescheduled' } },
  ]);
  expect(await openWaits(APPLICATION)).toEqual([]);
  expect((await operate('rearm-waits', { of: TERM })).says).toBe(`Nobody waits for ${TERM}.`);
  expect(await recordsOf(`TERM#${TERM}`)).toMatchObject([signed, signed]);
});

describe('resend a letter', () => {
  const deliver = async (event: DomainEvent) => {
    const dynamodb = { NewImage: marshall({ ...event, type: 'event' }), SequenceNumber: '7' };
    return mailConsumer({ Records: [{ eventName: 'INSERT', eventID: '1', dynamodb }] } as never);
  };

  test('goes the way of all letters: once for each time it is asked for', async () => {
    await makeProgram();
    await termWithApplication();
    await commitStep([rememberContact(asPerson(NOOR_MENTEE))]);
    const answer = await operate('resend-letter', { of: APPLICATION, letter: 'application-submitted' });
    expect(answer).toMatchObject({ ok: true, says: expect.stringContaining('is written again') });
    const [asking] = await recordsOf(`APPLICATION#${APPLICATION}`);
    expect(asking).toMatchObject({ ...signed, name: 'letter-asked-for-again' });
    await deliver(asking as DomainEvent);
    await deliver(asking as DomainEvent);
    expect(mails.taken.map(({ to }) => to)).toEqual([NOOR_MENTEE.email]);
  });

  test('to one person only, where it is said', async () => {
    await makeProgram();
    await termWithApplication();
    await operate('resend-letter', {
      of: APPLICATION,
      letter: 'application-submitted',
      to: 'sub-somebody-else',
    });
    const [asking] = await recordsOf(`APPLICATION#${APPLICATION}`);
    await deliver(asking as DomainEvent);
    expect(mails.taken).toEqual([]);
  });

  test('not one there is not, nor one that nothing has caused', async () => {
    await termWithApplication();
    const unknown = await operate('resend-letter', { of: APPLICATION, letter: 'good-news' });
    expect(unknown).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/letter' }] });
    const early = await operate('resend-letter', { of: APPLICATION, letter: 'offer-made' });
    expect(early.code).toBe('not-found');
    expect(await recordsOf(`APPLICATION#${APPLICATION}`)).toEqual([]);
  });
});
