/** W9: whatever waits longer than it should is in one report and one metric; what went on by itself is in neither. */
import { handler as api } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { handler as sweep } from '../../functions/administration/sweep.ts';
import { waits } from '../../functions/administration/waits.ts';
import { derivedId } from '../../functions/kernel/ids.ts';
import { tasks } from '../../functions/platform/tasks.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import { waitStep } from '../../functions/platform/waits.ts';
import { FINN_FINANCE, OLGA_OTHER, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { APPLICATION, application, makeApplication, TERM } from './facts.ts';
import { useWorkflowService } from './workflow-service.ts';

const table = useTable();
const workflows = useWorkflowService();

const CHECKPOINT = derivedId('checkpoint', APPLICATION, 2);
const handler = tasks({
  ...Object.fromEntries(
    waits.map((definition) => [
      definition.name,
      waitStep({ ...definition, settled: async () => undefined }) as never,
    ]),
  ),
});
/** An execution comes to wait; its token is made of the time. */
const comesToWait = async (
  name: string,
  subjectId: string,
  until: string,
  execution: string = APPLICATION,
) => {
  const token = `token-${name}-${new Date().toISOString()}`;
  await handler({ task: name, execution, token, subjectId, until, termId: TERM });
  return token;
};

let metrics: Record<string, unknown>[] = [];
/** The clock calls; what the alarm sees. */
async function look(): Promise<unknown> {
  metrics = [];
  await sweep();
  const [line] = metrics.filter((one) => 'WaitsOverdue' in one);
  return line?.WaitsOverdue;
}
async function report(as = STELLA_STAFF) {
  const { body } = await call(api, routes, `GET /organizations/${application.organizationId}/overdue-waits`, {
    as,
  });
  return body;
}

beforeEach(async () => {
  metrics = [];
  await table.fresh();
  await makeApplication();
  process.env.STAGE = 'dev';
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(process.stdout, 'write').mockImplementation(((line: string) => {
    metrics.push(JSON.parse(line));
    return true;
  }) as never);
});
afterEach(() => jest.restoreAllMocks());

test('where nothing waits too long the metric says so, by stage, as the alarm expects it', async () => {
  at('2026-09-01T10:00:00Z');
  await comesToWait('offer-answered', APPLICATION, '2026-09-06T10:00:00.000Z');
  at('2026-09-06T10:59:00Z');
  expect(await look()).toBe(0);
  expect(metrics).toContainEqual(
    expect.objectContaining({
      Stage: 'dev',
      WaitsOverdue: 0,
      _aws: expect.objectContaining({
        CloudWatchMetrics: [
          {
            Namespace: 'Mentorship',
            Dimensions: [['Stage']],
            Metrics: [{ Name: 'WaitsOverdue', Unit: 'Count' }],
          },
        ],
      }),
    }),
  );
  expect(await report()).toEqual({ items: [], isAll: true });
});

test('a mentor who is reminded in vain is in both, from two days after the first reminder on, as long as it lasts', async () => {
  at('2026-09-10T18:00:00Z');
  const first = '2026-09-16T18:00:00.000Z';
  await comesToWait('evaluation-decided', CHECKPOINT, first);
  at('2026-09-16T18:00:01Z');
  await comesToWait('evaluation-decided', CHECKPOINT, '2026-09-17T18:00:00.000Z');
  at('2026-09-17T18:00:01Z');
  await comesToWait('evaluation-decided', CHECKPOINT, '2026-09-24T18:00:00.000Z');
  at('2026-09-18T17:59:59Z');
  expect([await look(), (await report()).items]).toEqual([0, []]);
  at('2026-09-18T18:00:01Z');
  expect(await look()).toBe(1);
  expect(await report()).toEqual({
    items: [
      {
        waitsFor: 'an evaluation, by a mentor of the program',
        wait: 'evaluation-decided',
        subjectId: CHECKPOINT,
        execution: APPLICATION,
        reason: 'nobody-acts',
        dueSince: first,
        overdueSince: '2026-09-18T18:00:00.000Z',
        nextReminder: '2026-09-24T18:00:00.000Z',
      },
    ],
    isAll: true,
  });
  at('2026-09-24T18:00:01Z');
  await comesToWait('evaluation-decided', CHECKPOINT, '2026-10-01T18:00:00.000Z');
  expect([await look(), (await report()).items.length]).toEqual([1, 1]);
});

test('what is answered in time begins anew the next time: an onboarding that was extended is not late', async () => {
  at('2026-09-10T18:00:00Z');
  await comesToWait('onboarding-ended', derivedId('enrollment', APPLICATION), '2026-09-24T18:00:00.000Z');
  at('2026-09-20T18:00:00Z');
  await comesToWait('onboarding-ended', derivedId('enrollment', APPLICATION), '2026-10-01T18:00:00.000Z');
  at('2026-09-30T00:00:00Z');
  expect(await look()).toBe(0);
});

describe('when the time of a wait was up an hour ago', () => {
  let token: string;
  const isOver = (status?: string) => {
    workflows.overTokens.add(token);
    if (status !== undefined) workflows.standing.set(APPLICATION, status);
  };
  beforeEach(async () => {
    at('2026-09-01T10:00:00Z');
    token = await comesToWait('offer-answered', APPLICATION, '2026-09-06T10:00:00.000Z');
    at('2026-09-06T11:00:01Z');
  });

  test.each(['RUNNING', 'SUCCEEDED'])(
    'and its execution went on (%s), the record is cleared away',
    async (status) => {
      isOver(status);
      expect(await look()).toBe(0);
      expect([await openWaits(APPLICATION), await openWaits(TERM)]).toEqual([[], []]);
    },
  );

  test('and there is no such execution any more, too', async () => {
    isOver();
    expect(await look()).toBe(0);
    expect(await openWaits(APPLICATION)).toEqual([]);
  });

  test.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'and its execution came to a bad end (%s), somebody has to look',
    async (status) => {
      isOver(status);
      expect([await look(), await look()]).toEqual([1, 1]);
      at('2026-09-06T13:00:01Z');
      expect((await report()).items).toMatchObject([{ wait: 'offer-answered', reason: 'left-behind' }]);
    },
  );

  test('and its step still waits, its timer stands still', async () => {
    expect(await look()).toBe(1);
  });

  test('and Step Functions does not answer, nobody is told that all is well', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    workflows.fails('ServiceUnavailable');
    await expect(sweep()).rejects.toThrow();
    expect(metrics.filter((one) => 'WaitsOverdue' in one)).toEqual([]);
  });

  test('a wait that began meanwhile keeps its record', async () => {
    isOver('RUNNING');
    const looking = look();
    await comesToWait('offer-answered', APPLICATION, '2026-09-11T11:00:00.000Z');
    await looking;
    expect(await openWaits(APPLICATION)).toHaveLength(1);
  });
});

test('the report is for staff of the organization, and of its own terms and mentorships only', async () => {
  at('2026-09-01T10:00:00Z');
  await comesToWait(
    'payment-settled',
    derivedId('installment', APPLICATION, 1),
    '2026-09-02T10:00:00.000Z',
    'ins_1-1',
  );
  await comesToWait('payment-settled', 'ins_ofnobody_1', '2026-09-02T10:00:00.000Z', 'ins_2-1');
  at('2026-09-02T10:00:01Z');
  expect((await report()).items).toHaveLength(1);
  for (const person of [STRANGER, FINN_FINANCE, OLGA_OTHER])
    expect(await report(person)).toMatchObject({ status: 404 });
  const other = await call(api, routes, 'GET /organizations/org_other/overdue-waits', { as: OLGA_OTHER });
  expect(other.body).toEqual({ items: [], isAll: true });
});
