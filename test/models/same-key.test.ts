/** At once, in every order of their calls: one key twice (trust I1, I2), a result and the wait for it (W3), a payee (M6). */
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { endWaits } from '../../functions/platform/waits.ts';
import { handler as paymentTasks } from '../../functions/stipends/payment-tasks.ts';
import { paymentSettled } from '../../functions/stipends/waits.ts';
import { useWorkflowService } from '../administration/workflow-service.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import { type Called, runStep } from '../kit/call.ts';
import { submitStep, verifyStep } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { installmentId, payment } from '../stipends/a-stipend.ts';
import { act, agreement } from './a-money-world.ts';
import { atOnce } from './at-once.ts';
import { holdsTogether } from './holds-together.ts';
import { inManyOrders } from './many-orders.ts';
import {
  approve,
  bring,
  mentorship,
  moments,
  request,
  said,
  stateIn,
  submit,
  useMoments,
} from './money-moments.ts';
import { ENOUGH_TIME } from './runs.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
const workflows = useWorkflowService();
useMoments(table);

const texts = (answers: readonly PromiseSettledResult<Called>[]): string[] =>
  answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.text : String(answer.reason)));

describe('Idempotency-Key', () => {
  test(
    'I1: the same key and request three times at once: one effect, one answer, byte for byte',
    async () => {
      await inManyOrders(async (scheduler) => {
        await table.restore(moments.due);
        const once = () => request(1, 'click');
        const answers = await atOnce(scheduler, { one: once, two: once, three: once });
        const given = texts(answers);
        expect(new Set(answers.map(said))).toEqual(new Set(['200']));
        expect(new Set(given).size).toBe(1);
        const after = await table.contents();
        expect(after.filter(({ name }) => name === 'installment-requested')).toHaveLength(1);
        holdsTogether(after);
      });
    },
    ENOUGH_TIME,
  );

  test(
    'I1: the same key with another body at once: the effect of one, and the other is refused',
    async () => {
      await inManyOrders(async (scheduler) => {
        await table.restore(moments.requested);
        const answers = await atOnce(scheduler, {
          hold: () => act(mentorship, 1, 'hold', FINN_FINANCE, { body: { reason: 'One.' }, key: 'click' }),
          other: () => act(mentorship, 1, 'hold', FINN_FINANCE, { body: { reason: 'Other.' }, key: 'click' }),
        });
        expect(answers.map(said).sort()).toEqual(['200', '422']);
        expect(texts(answers).join()).toContain('idempotency-key-reused');
        holdsTogether(await table.contents());
      });
    },
    ENOUGH_TIME,
  );

  test(
    'I2: a refusal does not burn the key, however it falls between others',
    async () => {
      await inManyOrders(async (scheduler) => {
        await table.restore(moments.requested);
        const answers = await atOnce(scheduler, {
          wrong: () => approve(1, { key: 'click', body: { amount: 'much' } }),
          stale: () => approve(1, { key: 'click', body: agreement(1, 2) }),
        });
        expect(answers.map(said)).toEqual(['400', '409']);
        expect((await approve(1, { key: 'click' })).status).toBe(200);
        holdsTogether(await table.contents());
      });
    },
    ENOUGH_TIME,
  );
});

test(
  'W3: a result that comes while the execution begins to wait is heard, in every order, and once',
  async () => {
    const paymentId = `${installmentId(mentorship)}-1`;
    await inManyOrders(async (scheduler) => {
      await table.restore(moments.left);
      workflows.answered.length = 0;
      const wait = (token: string) =>
        runStep(paymentTasks, 'payment-settled', {
          ...{ execution: paymentId, token, subjectId: paymentId, until: '2026-12-24T18:00:00.000Z' },
        });
      await atOnce<unknown>(scheduler, {
        waits: () => wait('token'),
        paid: async () => {
          await well(bring('paid'));
          const heard = (await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`)).find(
            ({ name }) => name === 'payment-paid',
          );
          // The stream brings it at least once.
          for (let time = 0; time < 2; time += 1) await endWaits(paymentSettled, heard as DomainEvent);
        },
      });
      const answers = workflows.answered.map(({ token, answer }) => JSON.stringify([token, answer]));
      expect(new Set(answers)).toEqual(new Set([JSON.stringify(['token', { outcome: 'paid' }])]));
      expect((await table.contents()).filter(({ type }) => type === 'wait')).toEqual([]);
    });
  },
  ENOUGH_TIME,
);

test(
  'M6: a payee verified anew between two looks voids the approval once, and its money is free',
  async () => {
    await inManyOrders(async (scheduler) => {
      await table.restore(moments.approved);
      const answers = await atOnce<unknown>(scheduler, {
        change: async () => {
          await well(submitStep(mentorship, 'payee'));
          return well(verifyStep(mentorship, 'payee'));
        },
        check: () => payment('check-payment', installmentId(mentorship)),
        submit: () => submit(),
      });
      const after = await table.contents();
      expect(['submitted', 'requested']).toContain(stateIn(after));
      expect(said(answers[2] as never)).toBe(stateIn(after) === 'submitted' ? 'submitted' : 'stopped');
      holdsTogether(after);
    });
  },
  ENOUGH_TIME,
);
