/** W9: whatever waits longer than it should is in one report and one metric; what went on by itself is in neither. */
import { handler as api } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { derivedId } from '../../functions/kernel/ids.ts';
import { FINN_FINANCE, OLGA_OTHER, STRANGER } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { APPLICATION } from './facts.ts';
import { comesToWait, report, useLooking } from './waiting.ts';
import { useWorkflowService } from './workflow-service.ts';

useWorkflowService();
const { look, metrics } = useLooking();

const CHECKPOINT = derivedId('checkpoint', APPLICATION, 2);

test('where nothing waits too long the metric says so, by stage, as the alarm expects it', async () => {
  at('2026-09-01T10:00:00Z');
  await comesToWait('offer-answered', APPLICATION, '2026-09-06T10:00:00.000Z');
  at('2026-09-06T10:59:00Z');
  expect(await look()).toBe(0);
  expect(metrics()).toContainEqual(
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
