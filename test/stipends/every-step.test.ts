/** Every step of the machine on an installment in every state of it, on time, late and for another attempt. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { replace } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { INSTALLMENT_STATES, type InstallmentState } from '../../functions/stipends/installment.ts';
import { payments } from '../../functions/stipends/repository.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { theEvent } from '../programs/events.ts';
import { cancel, installmentId, installmentsOf, payment, plan, releaseEarned } from './a-stipend.ts';
import { begins, comesOf, mentorship, stateNow, useEveryState } from './every-state.ts';

useEveryState(useTable);

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();
const step = (task: string, attempt = 1) => payment(task, installmentId(mentorship), attempt);
/** It was handed to a provider, whatever became of it. */
const SENT: readonly InstallmentState[] = ['submitted', 'paid', 'failed', 'returned'];

describe('the check before a payment', () => {
  test.each(INSTALLMENT_STATES)('of one that is %s', async (state) => {
    await begins(state);
    const goesOn = state === 'approved' || SENT.includes(state);
    expect(await step('check-payment')).toEqual({ outcome: goesOn ? 'pay' : 'stopped', until: days(10) });
    expect(await stateNow()).toBe(state);
    expect(await step('check-payment', 2)).toEqual({ outcome: 'stopped', until: days(10) });
    expect(await stateNow()).toBe(state);
  });
});

describe('the submission', () => {
  test.each(INSTALLMENT_STATES)('of one that is %s', async (state) => {
    await begins(state);
    expect(await step('submit-payment', 2)).toEqual({ outcome: 'stopped', until: days(0) });
    const answer = await step('submit-payment');
    if (state === 'approved') {
      expect(answer).toEqual({ outcome: 'submitted', until: days(10) });
      expect((await comesOf()).slice(0, 2)).toEqual(['submitted', 'payment-submitted']);
      const { data } = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'payment-submitted');
      const paymentKey = `${installmentId(mentorship)}-1`;
      expect(data.paymentKey).toBe(paymentKey);
      expect((await load(payments, { paymentKey }))?.provider).toBe('payment-file');
    } else if (state === 'submitted') {
      expect(answer).toEqual({ outcome: 'submitted', until: '2026-11-02T11:00:00.000Z' });
    } else {
      expect(answer).toEqual({ outcome: SENT.includes(state) ? 'submitted' : 'stopped', until: days(0) });
      expect(await stateNow()).toBe(state);
    }
  });
});

describe('asking after a result that has not come', () => {
  test.each(INSTALLMENT_STATES)('of one that is %s', async (state) => {
    await begins(state);
    const over = { outcome: 'over', until: days(10) };
    expect(await step('escalate-payment', 2)).toEqual(over);
    if (state !== 'submitted') expect(await step('escalate-payment')).toEqual(over);
    expect(await stateNow()).toBe(state);
  });

  test('finance is told at the deadline, not before, and once for each', async () => {
    const settleBy = '2026-11-02T11:00:00.000Z';
    await begins('submitted', { settleBy });
    at('2026-11-02T10:59:59.999Z');
    expect(await step('escalate-payment')).toEqual({ outcome: 'waiting', until: settleBy });
    expect((await comesOf())[1]).not.toBe('payment-overdue');
    at(settleBy);
    const next = days(10);
    expect(await step('escalate-payment')).toEqual({ outcome: 'waiting', until: next });
    expect((await comesOf()).slice(0, 2)).toEqual(['submitted', 'payment-overdue']);
    const { enrollmentId } = mentorship;
    expect((await theEvent(`ENROLLMENT#${enrollmentId}`, 'payment-overdue')).data).toEqual({
      enrollmentId,
      number: 1,
    });
    expect(await step('escalate-payment')).toEqual({ outcome: 'waiting', until: next });
  });
});

describe('the release of what is earned', () => {
  test.each(INSTALLMENT_STATES)('of one that is %s', async (state) => {
    await begins(state);
    if (state === 'planned') {
      expect(await releaseEarned(mentorship)).toEqual({ outcome: 'released', installments: 1 });
      expect((await comesOf()).slice(0, 2)).toEqual(['due', 'installment-due']);
      expect((await installmentsOf(mentorship))[1]?.state).toBe('planned');
    } else {
      expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
      expect(await stateNow()).toBe(state);
    }
  });

  test.each(['extended', 'completing', 'graduated'] as const)('goes on while one is %s', async (state) => {
    await begins('planned');
    const before = await enrollmentOf(mentorship.enrollmentId);
    await commitStep(
      replace(enrollments, before, {
        ...before,
        state,
        completingSince: before.start,
        graduatedAt: before.end,
      } as never).writes,
    );
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'released', installments: 1 });
  });

  test('nothing is released once the mentee has left', async () => {
    await begins('planned', {}, 'ended');
    expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
    expect(await stateNow()).toBe('planned');
  });
});

describe('the cancelling at an early end', () => {
  test.each(INSTALLMENT_STATES)('of one that is %s, beside one that is planned', async (state) => {
    await begins(state, {}, 'ended');
    const goes = state === 'planned' || state === 'due';
    expect(await cancel(mentorship)).toEqual({ outcome: 'cancelled', cancelled: goes ? 2 : 1 });
    expect(await stateNow()).toBe(goes ? 'cancelled' : state);
    if (!goes) return;
    expect(await comesOf()).toEqual([
      'cancelled',
      'installment-cancelled',
      expect.any(String),
      'enrollment-withdrawn',
    ]);
    expect((await installmentsOf(mentorship))[0]?.reason).toBe('enrollment-withdrawn');
  });

  test('cancels nothing of a mentorship that goes on', async () => {
    await begins('due');
    expect(await cancel(mentorship)).toEqual({ outcome: 'going-on', cancelled: 0 });
    expect(await stateNow()).toBe('due');
  });
});

test('what is planned is not planned again', async () => {
  await begins('paid');
  expect(await plan(mentorship)).toEqual({ outcome: 'planned', installments: 2 });
});
