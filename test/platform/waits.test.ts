/** Interruptible waits: whichever comes second, the fact or the waiting, finds the other; answered is answered. */

import type { DomainEvent } from '../../functions/kernel/event.ts';
import { tasks } from '../../functions/platform/tasks.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import {
  endWaits,
  moveCalendar,
  rearmWaits,
  type WaitDefinition,
  waitStep,
} from '../../functions/platform/waits.ts';
import { useWorkflowService } from '../administration/workflow-service.ts';
import { useTable } from '../kit/table.ts';

useTable();
const service = useWorkflowService();

const facts = new Map<string, string>();
const signed: WaitDefinition = {
  name: 'contract-signed',
  endedBy: ['contract-signed'],
  settled: async (subjectId) => {
    const by = facts.get(subjectId);
    return by === undefined ? undefined : { outcome: 'signed', by };
  },
};
const handler = tasks({ 'contract-signed': waitStep(signed) as never });
const wait = (subjectId: string, token: string, execution = 'journey', termId?: string) =>
  handler({
    task: 'contract-signed',
    execution,
    token,
    subjectId,
    until: '2026-09-01T00:00:00.000Z',
    ...(termId === undefined ? {} : { termId }),
  });
const event = (subjectId: string) => ({ subjectId, name: 'contract-signed' }) as DomainEvent;
const answersTo = (token: string) =>
  service.answered.filter((given) => given.token === token).map(({ answer }) => answer);

beforeEach(() => {
  service.fails(undefined);
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

test('the fact after the waiting ends it', async () => {
  await wait('enr_after', 'token-after');
  expect(answersTo('token-after')).toEqual([]);
  facts.set('enr_after', 'noor');
  await endWaits(signed, event('enr_after'));
  expect(answersTo('token-after')).toEqual([{ outcome: 'signed', by: 'noor' }]);
  expect(await openWaits('enr_after')).toEqual([]);
});

test('the fact before the waiting ends it too', async () => {
  facts.set('enr_before', 'noor');
  await wait('enr_before', 'token-before');
  expect(answersTo('token-before')).toHaveLength(1);
  expect(await openWaits('enr_before')).toEqual([]);
});

test('an event that does not settle the fact leaves it waiting', async () => {
  await wait('enr_open', 'token-open');
  await endWaits(signed, event('enr_open'));
  expect(answersTo('token-open')).toEqual([]);
  expect(await openWaits('enr_open')).toHaveLength(1);
});

test('the same event twice answers once', async () => {
  await wait('enr_twice', 'token-twice');
  facts.set('enr_twice', 'noor');
  await endWaits(signed, event('enr_twice'));
  await endWaits(signed, event('enr_twice'));
  expect(answersTo('token-twice')).toHaveLength(1);
});

test('a later entry of the execution replaces the dead token of an earlier one', async () => {
  await wait('enr_again', 'token-first');
  await wait('enr_again', 'token-second');
  expect((await openWaits('enr_again')).map(({ token }) => token)).toEqual(['token-second']);
});

test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
  'a token whose wait is over (%s) is forgotten without harm (W3)',
  async (error) => {
    const subjectId = `enr_${error}`;
    await wait(subjectId, `token-${error}`);
    facts.set(subjectId, 'noor');
    service.fails(error);
    await endWaits(signed, event(subjectId));
    expect(await openWaits(subjectId)).toEqual([]);
  },
);

test('a service that fails leaves the wait for the next try', async () => {
  await wait('enr_busy', 'token-busy');
  facts.set('enr_busy', 'noor');
  service.fails('AccessDeniedException');
  await expect(endWaits(signed, event('enr_busy'))).rejects.toThrow();
  expect(await openWaits('enr_busy')).toHaveLength(1);
  service.fails(undefined);
  await endWaits(signed, event('enr_busy'));
  expect(answersTo('token-busy')).toHaveLength(1);
});

test('a moved calendar answers all who wait by it, and nobody else', async () => {
  await wait('enr_t1', 'token-t1', 'journey-1', 'trm_moved');
  await wait('enr_t2', 'token-t2', 'journey-2', 'trm_moved');
  await wait('enr_t3', 'token-t3', 'journey-3', 'trm_other');
  expect(await rearmWaits('trm_moved')).toBe(2);
  expect([...answersTo('token-t1'), ...answersTo('token-t2'), ...answersTo('token-t3')]).toEqual([
    { outcome: 'rescheduled' },
    { outcome: 'rescheduled' },
  ]);
  expect(await openWaits('trm_moved')).toEqual([]);
});

test('a move heard again, because there was no time for all, tells only those it has not told', async () => {
  const [term, move] = ['trm_large', 'evt_move'];
  const executions = Array.from({ length: 120 }, (_, index) => `journey-${index}`);
  const enter = (round: string, execution: string) =>
    wait(`enr_${execution}`, `${round}-${execution}`, execution, term);
  for (const execution of executions) await enter('first', execution);
  service.fails('AccessDeniedException', 60);
  await expect(moveCalendar(term, move)).rejects.toThrow();
  service.fails(undefined);
  const told = executions.filter((execution) => answersTo(`first-${execution}`).length === 1);
  expect(told.length).toBeGreaterThanOrEqual(60);
  for (const execution of told) await enter('second', execution);
  expect(await moveCalendar(term, move)).toBe(executions.length - told.length);
  expect(executions.flatMap((execution) => answersTo(`second-${execution}`))).toEqual([]);
  // The next move is news to all of them.
  expect(await moveCalendar(term, 'evt_next')).toBe(told.length);
});

test('a step that is waited for must come with a token', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(
    handler({ task: 'contract-signed', execution: 'x', subjectId: 'enr_1', until: '2026' }),
  ).rejects.toThrow();
});
